/* What a person can do, by key and by mouse: the same table for both. */
const acts = (() => {
  const { one } = dom;

  /* Who types on for a key that does nothing here means words, not keys: none is heard until the hand rests. */
  const REST = 1000; // milliseconds
  let deaf = -Infinity;
  function refuse(words) {
    screen.hint(`${words} Keys are heard again in a second, or after Escape.`);
    deaf = performance.now() + REST;
  }
  function isUnheard(event) {
    if (event.key === 'Escape') deaf = -Infinity;
    if (event.timeStamp >= deaf || (event.key.length > 1 && event.key !== 'Enter')) return false;
    deaf = event.timeStamp + REST;
    return true;
  }

  const routeOnly = (what, then) => (item) => (item.type === 'route' ? then(item) : refuse(`A place has no ${what}: this key is for routes.`));
  const TABLE = {
    next: () => desk.step(1),
    previous: () => desk.step(-1),
    accept: () => desk.decide('accept', {}, { onward: !view.isAlone(), spans: view.spans() }),
    reject: (item) => (item.type === 'route' ? TABLE.hide(item) : desk.decide('reject', {}, { onward: !view.isAlone(), spans: view.spans() })),
    hide: (item) => {
      const place = item.type === 'place' ? desk.place(item.place) : null;
      if (place && place.area) refuse(`${place.name} is a ${place.kind}: hidden, it would go from every article. Say with r that these words are no place.`);
      else desk.decide('hide', {}, { onward: true });
    },
    rename: (item) => menus.rename(item),
    merge: routeOnly('others to merge with', (item) => menus.merge(item)),
    status: routeOnly('status', (item) => menus.status(item)),
    other: (item) => (item.type === 'place' ? menus.other(item.words, view.choose) : refuse('A route means no place: this key is for names.')),
    missed: (item) => menus.missed(item),
    move: (item) => movePlace(item),
    take_back: (item) => (desk.isDone(item) ? desk.decide('take_back', ['moved', 'renamed'].includes(item.decided) && item.type === 'place' ? { place: desk.place(item.place).id } : {}) : refuse('Nothing was decided of this item.')),
    undo: () => desk.undo(),
    alone: () => view.alone(),
    before: () => view.turn(-1),
    after: () => view.turn(1),
    search: () => { screen.drawer(true); one('#search').focus(); one('#search').select(); },
    help: () => menus.help(),
    nearer: () => chart.zoom(1),
    farther: () => chart.zoom(-1),
    theme: () => screen.theme(),
    drawer: () => screen.drawer(),
    set: () => setMove(),
    leave: () => endMove(),
  };
  const KEYS = {
    j: 'next', k: 'previous', a: 'accept', r: 'reject', m: 'move', c: 'other', p: 'missed', n: 'rename', h: 'hide', g: 'merge', s: 'status',
    t: 'take_back', u: 'undo', o: 'alone', '[': 'before', ']': 'after', '/': 'search', '?': 'help', '+': 'nearer', '=': 'nearer', '-': 'farther',
  };
  const WITHOUT_ITEM = new Set(['undo', 'search', 'help', 'nearer', 'farther', 'theme', 'drawer', 'set', 'leave']);

  function run(name) {
    const item = desk.item();
    if (item || WITHOUT_ITEM.has(name)) TABLE[name](item);
  }

  /* ---------------------------------------------------------------- moving a pin */

  let then = null; // what is done with the spot on which a pin is set

  function movePlace(item) {
    if (item.type !== 'place') return refuse('A route has no pin of its own: move one of its stops.');
    const place = desk.place(item.place);
    if (place.area) return refuse('An area has no one point that could be moved.');
    return startMove(place, (spot) => desk.decide('move', spot));
  }
  function startMove(place, use) {
    then = use;
    one('#movebar').hidden = false;
    chart.move(place, (at, km) => {
      one('#movetext').textContent = `${at.lat.toFixed(4)}, ${at.lng.toFixed(4)}${place.id && km >= 0.05 ? ` · ${km < 10 ? km.toFixed(1) : Math.round(km)} km from where it was` : ''}`;
    });
    one('#map').focus();
  }
  function endMove() {
    chart.leave();
    view.show({ keep: true });
  }
  function setMove() {
    const spot = chart.spot();
    const use = then;
    endMove();
    use(spot);
  }
  function moveKey(event) {
    const far = event.shiftKey ? 50 : 5;
    const by = { ArrowUp: [0, -far], ArrowDown: [0, far], ArrowLeft: [-far, 0], ArrowRight: [far, 0] }[event.key];
    if (by) chart.nudge(...by);
    else if (event.key === 'Enter' && !event.target.closest('button')) setMove();
    else if (event.key === 'Escape') endMove();
    else if (['+', '=', '-'].includes(event.key)) chart.zoom(event.key === '-' ? -1 : 1);
    else return;
    event.preventDefault();
  }

  /* ---------------------------------------------------------------- listening */

  /* What is written into; a field of a dialog that has just closed holds the focus until the page is painted anew. */
  const isField = (node) => node.closest('input:not([type=checkbox]), select, textarea, [contenteditable]') !== null && !node.closest('dialog:not([open])');

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || menus.isOpen()) return;
    if (isField(event.target)) {
      if (event.key === 'Escape' || (event.key === 'Enter' && event.target.id === 'search')) {
        listing.seek();
        event.target.blur();
        one('[aria-current=true]', one('#rows'))?.focus();
      }
      return;
    }
    if (chart.isMoving()) {
      moveKey(event);
      return;
    }
    if (isUnheard(event)) {
      event.preventDefault();
      return;
    }
    if (event.repeat && !['j', 'k', '+', '=', '-'].includes(event.key)) return; // a key held down decides once
    const name = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    if (name) run(name);
    else if (/^[1-9]$/.test(event.key)) view.pick(Number(event.key));
    else if (event.key === 'Escape') screen.drawer(false);
    else return;
    event.preventDefault();
  }

  function listen() {
    document.addEventListener('keydown', onKey);
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-act]');
      if (button) run(button.dataset.act);
    });
  }

  return { listen, startMove, refuse };
})();
