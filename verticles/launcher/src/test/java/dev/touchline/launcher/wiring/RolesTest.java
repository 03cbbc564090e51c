package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void readsAllAndLists() {
        assertThat(Roles.parse("all")).isEqualTo(Roles.all());
        assertThat(Roles.parse("ingress, scoring").has("scoring")).isTrue();
        assertThat(Roles.parse("ingress, scoring").has("history")).isFalse();
    }

    @Test
    void namesEachWordThatIsNoRoleAndTheRolesThereAre() {
        assertThatThrownBy(() -> Roles.parse("ingres,scoring,x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ingres, x")
                .hasMessageContaining("history, scoring, dispatch, ingress");
    }
}
