// Runs before anything is painted, so that the page never flashes in the other theme.
(() => {
  try {
    const chosen = localStorage.getItem('touchline.theme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing for us follows its own setting.
  }
})();
