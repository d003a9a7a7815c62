/* Choices and what follows from them. The last module: it starts the page. */
const app = (() => {
  const { one, all } = dom;
  const { chosen } = state;
  let scrolled = 0;

  /* What the map shows first: stops that are points, and lines over land that something shows. */
  function home() {
    const onLand = (index) => !['sea', 'air'].includes(data.routes[index].mode);
    const points = data.places.filter((place) => !place.area && place.rank < 3)
      .filter((place) => place.routes.some(onLand) || place.rank === 1)
      .map(pointBox);
    /* A country that a quarter of the routes begin or end at belongs in the picture, though it is no point. */
    const shared = data.places.filter((place) => place.kind === 'country' && place.routes.length * 4 >= data.routes.length).map(pointBox);
    const drawn = lines.legsOf.flat().filter((leg) => onLand(leg.route) && leg.method !== 'schematic').map((leg) => leg.shape.box);
    if (data.only) return boxOf(0);
    if (points.length + drawn.length < 2) return everything();
    return chosen.route === null ? geometry.union([...points, ...shared, ...drawn]) : boxOf(chosen.route);
  }
  function everything() {
    const visible = data.routes.map((_, index) => index).filter((index) => lines.legsOf[index].length);
    if (visible.length) return geometry.union(visible.map((index) => lines.wholeBoxOf[index]));
    /* Nothing is drawn: the places, with half of the detailed map, so that its ends show on no sheet. */
    const [west, north, east, south] = geometry.rectangle(data.base.extent);
    const [x, y] = [(east - west) / 4, (south - north) / 4];
    return geometry.union([[west + x, north + y, east - x, south - y], ...data.places.filter((place) => !place.area).map(pointBox)]);
  }
  /* A route's sure lines, and those of its stops that are points. */
  function boxOf(index) {
    const stops = data.routes[index].chains.flatMap((chain) => chain.stops.map((stop) => state.placeById.get(stop.place)));
    const points = stops.filter((place) => !place.area).map(pointBox);
    return lines.legsOf[index].length ? geometry.union([lines.boxOf[index], ...points]) : everything();
  }
  const pointBox = (place) => [geometry.east(place.x), geometry.south(place.y), geometry.east(place.x), geometry.south(place.y)];

  function repaint() {
    overlay.repaint();
    pointer.remember();
  }

  function hover(index) {
    if (chosen.hover === index) return;
    chosen.hover = index;
    for (const row of all('.row')) row.classList.toggle('hov', Number(row.dataset.route) === index);
    overlay.repaintRoutes();
  }

  function showCard(heading, { quick }) {
    one('#view-list').hidden = true;
    one('#view-card').hidden = false;
    one('#body').scrollTop = 0;
    if (!quick) heading.focus({ preventScroll: true });
    sheet.openHalf();
  }

  function chooseRoute(index, { quick = false } = {}) {
    const route = data.routes[index];
    if (!state.known(route)) setYear(state.lastYear);
    if (chosen.off.delete(route.mode)) furniture.layers();
    if (chosen.route === null && chosen.place === null) scrolled = one('#body').scrollTop;
    Object.assign(chosen, { route: index, place: null, hover: null });
    showCard(card.show(index), { quick });
    furniture.tip(null);
    furniture.say(`${route.name}, ${data.looks[state.moment(route).look]}`);
    repaint();
    overlay.frame(boxOf(index), { deepest: 8, quick });
    share.write();
  }

  function choosePlace(id) {
    const place = state.placeById.get(id);
    if (chosen.route === null && chosen.place === null) scrolled = one('#body').scrollTop;
    Object.assign(chosen, { place: id, hover: null });
    showCard(placeCard.show(place), { quick: false });
    furniture.tip(null);
    furniture.say(`${place.name}, ${place.kindName}`);
    repaint();
    const here = overlay.map.latLngToContainerPoint([place.y, place.x]);
    const size = overlay.map.getSize();
    if (here.x < 30 || here.y < 30 || here.x > size.x - 30 || here.y > size.y - 110) overlay.map.panTo([place.y, place.x], { animate: !theme.still.matches });
  }

  /* One step back: from a place to its route, from a route to the list. */
  function back() {
    const { route, place } = chosen;
    if (place !== null && route !== null) return chooseRoute(route);
    if (place === null && (route === null || data.only)) return undefined;
    Object.assign(chosen, { route: data.only ? route : null, place: null, hover: null });
    one('#view-list').hidden = false;
    one('#view-card').hidden = true;
    one('#body').scrollTop = scrolled;
    const row = route === null ? one('#panel') : one(`.row[data-route="${route}"]`) || one('#panel');
    row.focus({ preventScroll: true });
    furniture.tip(null);
    furniture.say('All routes');
    repaint();
    overlay.frame(home());
    share.write();
    return undefined;
  }

  function setYear(year) {
    chosen.year = year;
    list.update();
    if (chosen.route !== null && !state.known(data.routes[chosen.route])) back();
    else if (chosen.place !== null) placeCard.show(state.placeById.get(chosen.place));
    else if (chosen.route !== null) card.show(chosen.route);
    repaint();
    share.write();
  }

  function switchMode(mode, on) {
    if (on) chosen.off.delete(mode);
    else chosen.off.add(mode);
    if (chosen.route !== null && !on && data.routes[chosen.route].mode === mode) back();
    else repaint();
    share.write();
  }

  function switchRelief(on) {
    chosen.relief = on;
    overlay.ground();
    share.write();
  }

  function setTheme(value) {
    theme.set(value);
    const button = one('[data-do=theme]');
    button.setAttribute('aria-pressed', String(theme.isDark()));
    button.textContent = theme.isDark() ? 'Light' : 'Dark';
    overlay.ground();
    repaint();
  }

  function toggleLayers(button) {
    const panel = one('#layers');
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
    if (!panel.hidden) {
      furniture.layers();
      one('input', panel).focus();
    }
    overlay.repaintLabels();
  }

  function toggleKey() {
    const open = !one('#key').classList.toggle('shut');
    one('#keyt').setAttribute('aria-expanded', String(open));
    overlay.repaintLabels();
  }

  const actions = {
    in: () => overlay.map.zoomIn(0.5),
    out: () => overlay.map.zoomOut(0.5),
    fit: () => overlay.frame(chosen.route === null ? home() : boxOf(chosen.route), { deepest: 8 }),
    world: () => overlay.frame(everything()),
    layers: toggleLayers,
    key: toggleKey,
    share: () => share.link(),
    embed: () => share.embed(),
    copy: () => share.copy(one('#code').value, 'Copied').then(() => one('#code').select()),
    close: () => one('#dlg').close(),
    picture: () => picture.save(),
    print: () => print(),
    theme: () => setTheme(theme.isDark() ? 'light' : 'dark'),
  };

  function listen() {
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-do]');
      if (button) actions[button.dataset.do](button);
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || one('#dlg').open) return;
      if (!one('#layers').hidden) {
        one('[data-do=layers]').focus();
        toggleLayers(one('[data-do=layers]'));
      } else back();
    });
    theme.prefersDark.addEventListener('change', (event) => setTheme(event.matches ? 'dark' : 'light'));
    overlay.map.on('moveend', () => {
      pointer.remember();
      share.write();
    });
    let resizing = 0;
    addEventListener('resize', () => {
      share.tellHeight();
      clearTimeout(resizing);
      resizing = setTimeout(() => {
        if (!picture.isPrinting()) overlay.map.invalidateSize();
      }, 120);
    });
    addEventListener('hashchange', () => {
      if (!location.hash.includes('=')) return; // a link within the page, as to its list
      const asked = share.read();
      Object.assign(chosen, { off: asked.off, relief: asked.relief });
      const route = asked.route ?? chosen.route;
      if (asked.year !== chosen.year) setYear(asked.year);
      if (route !== null) chooseRoute(route); // with its line, whatever else is switched off
      else overlay.frame(home());
      furniture.layers();
      overlay.ground();
      repaint();
      if (asked.at) overlay.go(asked.at);
    });
  }

  function start() {
    share.tellHeight();
    share.hideWithoutAddress();
    const asked = share.read();
    Object.assign(chosen, { year: asked.year, off: asked.off, relief: asked.relief });
    document.documentElement.classList.toggle('only', Boolean(data.only));
    if (theme.narrow.matches || innerHeight < 560) toggleKeyShut();
    list.build();
    furniture.key();
    furniture.note();
    overlay.frame(home(), { quick: true });
    overlay.start();
    const only = data.only ? 0 : null;
    const first = asked.route ?? only;
    if (first !== null) chooseRoute(first, { quick: true });
    else overlay.repaintRoutes();
    listen();
    if (asked.at) overlay.go(asked.at);
    one('[data-do=theme]').textContent = theme.isDark() ? 'Light' : 'Dark';
    one('[data-do=theme]').setAttribute('aria-pressed', String(theme.isDark()));
    document.documentElement.dataset.drawn = '1';
    // What is only good to have waits until the first picture stands.
    requestAnimationFrame(() => setTimeout(finish));
  }
  async function finish() {
    pointer.start();
    // Names wait for their letters, which are inside the page: they are measured once, and right.
    await Promise.all(Array.from(document.fonts, (face) => face.load()));
    overlay.settle();
    repaint();
    // Whatever stands over the map may change its size later: names make room again.
    const watch = new ResizeObserver(() => { if (!picture.isPrinting()) overlay.repaintLabels(); });
    for (const item of all('[data-obstacle]')) watch.observe(item);
    await overlay.tiles();
    document.documentElement.dataset.ready = '1';
  }

  function toggleKeyShut() {
    one('#key').classList.add('shut');
    one('#keyt').setAttribute('aria-expanded', 'false');
  }

  return { start, home, hover, chooseRoute, choosePlace, back, setYear, switchMode, switchRelief };
})();
app.start();
