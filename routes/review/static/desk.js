/* What lies on the desk: the items, which of them is looked at, and the decisions on their way to the files. */
const desk = (() => {
  let told = data;            // what the server told last
  let items = new Map();      // by key
  let order = [];             // keys, as they stood when the page was opened: nothing jumps under the hand
  let current = null;         // the key of the item that is looked at
  const waiting = new Map();  // key -> what was decided and is not yet told by the server
  const filter = { article: '', kind: '', state: '', words: '' };
  let shown = [];             // keys that the filter lets through
  let queue = Promise.resolve();
  let sending = 0;
  let lost = [];              // decisions that did not reach the server
  let back = null;
  const past = [];            // the keys of what was decided, the last one last: undoing leads back to them

  const item = (key = current) => items.get(key);
  const decided = (one) => waiting.get(one.key) ?? one.decided;
  const isDone = (one) => decided(one) !== '';
  const all = () => order.map((key) => items.get(key));
  const done = () => all().filter(isDone).length;

  function adopt(fresh) {
    if (!fresh.checked) fresh.items.forEach((one) => holdOn(one, fresh));
    told = fresh;
    items = new Map(fresh.items.map((one) => [one.key, one]));
    const known = new Set(order);
    const kept = order.filter((key) => items.has(key));
    fresh.items.forEach(({ key }, at) => {
      if (known.has(key)) return;
      const before = at ? kept.indexOf(fresh.items[at - 1].key) : -1;
      kept.splice(before + 1, 0, key);
    });
    const old = order.indexOf(current);
    order = kept;
    if (!items.has(current)) current = order[Math.min(Math.max(old, 0), order.length - 1)] ?? null;
    sift();
  }

  /* Until lines and checks are worked out anew, a route whose stops are as they were keeps what was known of it. */
  function holdOn(one, fresh) {
    const before = items.get(one.key);
    if (one.type !== 'route' || !before || before.type !== 'route' || before.words !== one.words) return;
    const stops = (route, from) => route.stops.map((stop) => `${from.places[stop.place].id} ${from.places[stop.place].x} ${from.places[stop.place].y}`).join();
    if (stops(before, told) !== stops(one, fresh)) return;
    one.lines = before.lines;
    if (!one.decided && !before.decided) Object.assign(one, { doubts: before.doubts, weight: before.weight });
  }

  /* ---------------------------------------------------------------- what is shown */

  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  function matches(one) {
    if (filter.article !== '' && !(one.articles ?? [one.article]).includes(Number(filter.article))) return false;
    if (filter.kind && one.type !== filter.kind) return false;
    if (filter.state === 'open' && isDone(one) && one.key !== current) return false;
    if (filter.state === 'doubt' && !one.weight && one.key !== current) return false;
    if (filter.state === 'done' && !isDone(one)) return false;
    if (!filter.words) return true;
    const place = one.type === 'place' ? told.places[one.place] : null;
    const text = [one.words, one.type, one.id ?? '', one.also, place ? `${place.name} ${place.kind} ${place.country}` : ''].join(' ');
    return plain(filter.words).split(/\s+/).every((word) => plain(text).includes(word));
  }
  function sift() {
    shown = order.filter((key) => matches(items.get(key)));
  }

  function choose(key, { focus = false } = {}) {
    if (!items.has(key)) return;
    current = key;
    screen.item({ focus });
  }
  function step(by) {
    if (!shown.length) return;
    const at = shown.indexOf(current);
    choose(shown[at < 0 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)]);
  }
  function nextOpen() {
    const at = shown.indexOf(current);
    const after = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))];
    const next = after.find((key) => !isDone(items.get(key)));
    if (next) choose(next);
    else screen.item();
    if (done() === order.length) screen.finished();
  }
  function set(name, value) {
    filter[name] = value;
    sift();
    if (!shown.includes(current) && shown.length) choose(shown[0]);
    else view.number();
    screen.list();
  }

  /* ---------------------------------------------------------------- deciding */

  const WORDS = {
    accept: 'accepted', reject: 'rejected', choose: 'chosen', move: 'moved', rename: 'renamed', hide: 'hidden',
    merge: 'merged', status: 'status set', take_back: '',
  };

  /* Shown as done at once; written behind it, one after the other. */
  function decide(kind, details = {}, { onward = false, spans = null, heard = null } = {}) {
    const one = item();
    if (!one) return;
    const about = one.type === 'route' ? { route: one.id }
      : { article: told.articles[one.article].id, spans: spans ?? one.spans };
    send({ key: one.key, words: one.words, path: 'decide', body: { kind, ...about, ...details }, mark: WORDS[kind], whole: !spans, heard });
    if (onward) nextOpen();
    else screen.item();
    screen.list();
  }
  /* Words of an article that were not found: they become an item once they are written. */
  function add(article, words, details) {
    send({ key: null, words, path: 'decide', body: { kind: 'add', article, words, ...details } });
  }
  function undo() {
    send({ key: null, words: 'undo', path: 'undo', body: {} });
  }

  function send(order_) {
    if (order_.key && order_.whole) waiting.set(order_.key, order_.mark);
    sending += 1;
    screen.saving(sending);
    queue = queue.then(() => deliver(order_)).then(async () => {
      sending -= 1;
      if (!sending) await refresh();
      if (!sending) screen.saving(0);
    });
  }
  async function deliver(one) {
    try {
      const body = one.path === 'decide' ? { ...one.body, version: told.version } : one.body;
      const answer = await server.ask(one.path, body);
      told.version = answer.version;
      one.heard?.('');
      if (one.key) past.push(one.key);
      else if (one.path === 'undo') back = past.pop() ?? null;
      else past.push('');
      screen.saved(answer.files.length ? `${answer.told} Written to ${answer.files.join(' and ')}.` : answer.told, one.path === 'decide');
    } catch (problem) {
      if (one.key) waiting.delete(one.key);
      if (problem.gone) lost.push(one);
      screen.failed(problem.message, one, problem.gone ? again : null);
      one.heard?.(problem.gone ? '' : problem.message);
      screen.list();
    }
  }
  /* Sends once more what did not reach the server. */
  function again() {
    const once = lost;
    lost = [];
    once.forEach(send);
    screen.list();
  }

  async function refresh() {
    try {
      const fresh = await server.ask('dossier');
      if (sending) return; // a decision was taken meanwhile: what follows it is asked for then
      waiting.clear();
      adopt(fresh);
      if (items.has(back)) current = back;
      back = null;
      sift();
      screen.all();
    } catch (problem) {
      screen.failed(problem.message, null, refresh);
    }
  }

  /* Files that changed by other hands, and what checks found meanwhile. */
  async function watch() {
    if (!sending && !document.hidden) {
      try {
        const now = await server.ask('state');
        screen.reached();
        if (!sending && (now.version !== told.version || now.checked !== told.checked)) {
          const outside = now.version !== told.version;
          await refresh();
          if (outside) screen.saved('The files were changed outside this page; it has read them anew.', false);
        }
      } catch (problem) {
        screen.failed(problem.message, null, null);
      }
    }
    setTimeout(watch, 1500);
  }

  return {
    adopt, sift, item, all, done, decided, isDone, choose, step, nextOpen, set, decide, add, undo, refresh, watch, filter,
    order: () => order, shown: () => shown, get told() { return told; }, get current() { return current; },
    get: (key) => items.get(key), place: (number) => told.places[number],
  };
})();
