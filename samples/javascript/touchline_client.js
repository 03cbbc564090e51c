#!/usr/bin/env node
/*
 * Talks to Touchline over the SockJS bridge of its event bus, with the client library of Vert.x. First: npm ci
 *
 *   node touchline_client.js predict Arsenal Chelsea     a prediction, as JSON
 *   node touchline_client.js submit Arsenal Chelsea      the same as a task: prints each news of it, then its result
 *   node touchline_client.js listen touchline.event.team-state-moved.v1
 *
 * Start the server with TOUCHLINE_BRIDGE_SOCKJS_ENABLED=true. TOUCHLINE_URL is where it is (default
 * http://localhost:8080); API_KEY, if set, is sent along.
 */
import { randomUUID } from "node:crypto";
import EventBus from "@vertx/eventbus-bridge-client.js";

const TASK_UPDATED = "touchline.event.task-updated.v1";
const ENDED = ["succeeded", "failed", "cancelled"];
const PATIENCE_MS = 30_000;

/** One connection, whose promises fail with the words of the server. */
class Bridge {
  /** Connects; url is that of the HTTP API. */
  static open(url, apiKey) {
    return new Promise((opened, failed) => {
      const bus = new EventBus(`${url}/eventbus`);
      bus.defaultHeaders = apiKey ? { "x-api-key": apiKey } : null;
      bus.onopen = () => opened(new Bridge(bus));
      bus.onclose = () => failed(new Error(`no bridge at ${url}; is it switched on?`));
    });
  }

  constructor(bus) {
    this.bus = bus;
    this.gone = new Promise((_, failed) => {
      bus.onclose = () => failed(new Error("the server hung up"));
      bus.onerror = (refusal) => failed(new Error(refusal.message));
    });
    this.gone.catch(() => {}); // whoever waits for something hears of it
  }

  /** The answer of an address. */
  request(address, body) {
    const headers = { deadline: String(Date.now() + PATIENCE_MS) };
    const answer = new Promise((answered, failed) => {
      this.bus.send(address, body, headers, (refusal, reply) =>
        refusal ? failed(new Error(refusal.message)) : answered(reply.body));
    });
    return Promise.race([answer, this.gone]);
  }

  /** Hears the events of an address until the connection ends. */
  register(address, hear) {
    this.bus.registerHandler(address, (refusal, event) => {
      if (refusal) {
        this.bus.onerror(refusal);
      } else {
        hear(event.body);
      }
    });
  }

  close() {
    this.bus.close();
  }
}

/** A prediction for two clubs by any of their known names. */
function predict(bridge, home, away) {
  return bridge.request("touchline.dispatch.predict.v1", question(home, away));
}

/** Leaves the same as a task, and gives it once it has ended. */
async function submit(bridge, home, away) {
  const id = randomUUID();
  const ended = new Promise((done) => bridge.register(TASK_UPDATED, (task) => {
    if (task.id === id) {
      console.error(task.state);
      if (ENDED.includes(task.state)) {
        done();
      }
    }
  }));
  await bridge.request("touchline.dispatch.submit.v1", { id, request: question(home, away) });
  await Promise.race([ended, bridge.gone]);
  return bridge.request("touchline.dispatch.task.v1", { id });
}

function question(home, away) {
  return { subject: { kind: "clubs", home, away, neutral: false }, explain: false };
}

async function main([command, ...rest]) {
  const commands = { predict: 2, submit: 2, listen: 1 };
  if (commands[command] !== rest.length) {
    throw new Error("usage: touchline_client.js predict|submit HOME AWAY, or listen ADDRESS");
  }
  const bridge = await Bridge.open(process.env.TOUCHLINE_URL ?? "http://localhost:8080", process.env.API_KEY);
  try {
    if (command === "listen") {
      bridge.register(rest[0], (body) => console.log(JSON.stringify({ address: rest[0], body })));
      await bridge.gone;
    } else {
      const result = await (command === "predict" ? predict : submit)(bridge, ...rest);
      console.log(JSON.stringify(result, null, 2));
    }
  } finally {
    bridge.bus.onclose = null;
    bridge.close();
  }
}

main(process.argv.slice(2)).catch((problem) => {
  console.error(`touchline_client: ${problem.message}`);
  process.exitCode = 1;
});
