/* What stands around the map: key, layer switches, scale, borders note, tip and toast. */
const furniture = (() => {
  const { element, one } = dom;

  function key() {
    const row = (item) => element('li', {}, lines.swatch(data.styles[item.key], 28),
      element('span', {}, element('b', {}, item.name), item.note ? ` ${item.note}` : null));
    const group = (title, items, name) => element('div', { class: name }, element('h3', {}, title), element('ul', {}, items.map(row)));
    const seen = new Set(data.places.filter((place) => !place.area).map((place) => place.rank));
    const places = element('div', { class: 'k2' }, element('h3', {}, 'Places'), element('ul', {}, [
      ['stop said', 'Named'], ['stop', 'Added'], ['only', 'Only mentioned'],
    ].filter((_, index) => seen.has(index + 1)).map(([name, text]) => element('li', {}, element('i', { class: `mk ${name}` }), element('span', {}, element('b', {}, text))))));
    one('#keyb').replaceChildren(group('Colour: mode', data.legend.modes, 'k2'), group('Core: status', data.legend.looks, 'k2'),
      group('Pattern: how the line was made', data.legend.methods, 'k2'), places);
  }

  function layers() {
    const box = (label, on, change) => element('label', {}, element('input', {
      type: 'checkbox', checked: on, on: { change: (event) => change(event.target.checked) },
    }), label);
    const shown = Object.entries(data.modes).filter(([mode]) => data.routes.some((route) => route.mode === mode));
    one('#layers').replaceChildren(element('h3', {}, 'Show'),
      ...shown.map(([mode, name]) => box(name, !state.chosen.off.has(mode), (on) => app.switchMode(mode, on))),
      data.base.relief.length ? box('Relief', state.chosen.relief, (on) => app.switchRelief(on)) : '',
      element('h3', {}, 'Borders'), element('p', { class: 'fine' }, data.view.name));
  }

  /* Kilometres per pixel in the middle of what the map shows, by Leaflet's own measure. */
  function scale() {
    const { map } = overlay;
    const edges = overlay.room();
    const middle = (edges.top + map.getSize().y - edges.below) / 2;
    const wide = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([110, middle])) / 1000;
    setScale(wide / 110);
  }

  /* A round length that fits into 110 pixels: its pixels and its words. */
  function scaleBar(kilometresPerPixel) {
    const room = 110 * kilometresPerPixel;
    const power = 10 ** Math.floor(Math.log10(room));
    const length = [5, 2, 1].map((step) => step * power).find((step) => step <= room);
    return { pixels: length / kilometresPerPixel, words: `${length < 1 ? length : dom.whole(length)} km` };
  }

  function setScale(kilometresPerPixel) {
    const { pixels, words } = scaleBar(kilometresPerPixel);
    one('#scale i').style.inlineSize = `${pixels}px`;
    one('#scale span').textContent = words;
  }

  function note() {
    one('#note').replaceChildren(element('span', { class: 'long' }, data.view.note, ' '),
      element('span', { class: 'short', 'aria-hidden': 'true' }, `Borders: ${data.view.name}; no endorsement implied. `),
      element('span', { class: 'attr' }, data.attribution.join(' · ')));
  }

  function tip(index, point) {
    const box = one('#tip');
    if (index === null) {
      box.hidden = true;
      return;
    }
    const route = data.routes[index];
    const moment = state.moment(route);
    box.replaceChildren(element('b', {}, dom.isolated(route.name)),
      element('span', {}, `${data.looks[moment.look]} · ${route.methodWords} · ${dom.counted(moment.sentences, 'sentence')}`));
    place(box, point);
  }

  function placeTip(entry, point) {
    const box = one('#tip');
    box.replaceChildren(element('b', {}, dom.isolated(entry.name)), element('span', {}, entry.kindName));
    place(box, point);
  }

  function place(box, point) {
    box.hidden = false;
    const size = overlay.map.getSize();
    const x = Math.max(6, Math.min(point.x + 14, size.x - box.offsetWidth - 8));
    const y = point.y + 20 + box.offsetHeight > size.y - 40 ? point.y - box.offsetHeight - 12 : point.y + 18;
    box.style.transform = `translate(${x}px,${y}px)`;
  }

  const say = (text) => { one('#live').textContent = text; };
  let clearing = 0;
  function toast(text) {
    const box = one('#toast');
    box.textContent = text;
    box.hidden = false;
    say(text);
    clearTimeout(clearing);
    clearing = setTimeout(() => { box.hidden = true; }, 2600);
  }

  /* What the page was built from, for `routes check` and for a reader to compare. */
  const stamp = () => (data.stamp ? element('p', { class: 'fine stamp' }, data.stamp.words) : '');

  return { key, layers, stamp, scale, scaleBar, setScale, note, tip, placeTip, say, toast };
})();
