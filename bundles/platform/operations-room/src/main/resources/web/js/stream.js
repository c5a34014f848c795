/** The one live connection: reads server-sent events, comes back by itself with growing pauses. */

const PAUSES = [1000, 2000, 4000, 8000, 15000];
const SILENCE = 15000;

export class Stream {
  constructor(handlers) {
    this.handlers = handlers;
    this.id = null;
    this.tries = 0;
  }

  /** Goes on behind a known change. */
  start(id) {
    this.id = id;
    this.connect();
  }

  async connect() {
    const control = new AbortController();
    this.heard();
    this.watch = setInterval(() => performance.now() - this.last > SILENCE && control.abort(), 1000);
    let reason = "";
    try {
      const answer = await fetch("/api/room/stream?since=" + encodeURIComponent(this.id), {signal: control.signal, cache: "no-store"});
      if (answer.ok) await this.read(answer.body.getReader());
      else reason = (await answer.json().catch(() => ({}))).problem || "";
    } catch (failure) {
      reason = "";
    }
    clearInterval(this.watch);
    this.lost(reason);
  }

  async read(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    this.tries = 0;
    this.handlers.open();
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return;
      this.heard();
      const messages = (rest + decoder.decode(value, {stream: true})).split("\n\n");
      rest = messages.pop();
      messages.forEach((message) => this.dispatch(message));
    }
  }

  dispatch(message) {
    const fields = {};
    for (const line of message.split("\n")) {
      const colon = line.indexOf(": ");
      fields[line.slice(0, colon)] = line.slice(colon + 2);
    }
    if (fields.id) this.id = fields.id;
    this.handlers.event(fields.event, JSON.parse(fields.data));
  }

  heard() {
    this.last = performance.now();
  }

  lost(reason) {
    const pause = PAUSES[Math.min(this.tries++, PAUSES.length - 1)] * (0.8 + Math.random() * 0.4);
    this.handlers.lost(pause, reason);
    setTimeout(() => this.handlers.retry().then(() => this.connect(), () => this.lost("")), pause);
  }
}
