/* The heights along a road: a small drawing, and the spot on the map of what the pointer is at. */
const heights = (() => {
  const [WIDTH, TOP, FLOOR, LEFT, RIGHT] = [372, 22, 96, 10, 362];
  const { element, vector } = dom;
  const label = (text, attributes) => vector('text', attributes, text);
  const mark = element('div', { class: 'spotmark', 'aria-hidden': 'true', hidden: true });
  dom.one('#stage').append(mark);

  /* The step of an axis: 1, 2 or 5 of a power of ten, so that there are few enough of them. */
  function stepOf(span, most) {
    const power = 10 ** Math.floor(Math.log10(span / most));
    return [1, 2, 5, 10].map((times) => times * power).find((step) => span / step <= most);
  }

  function read(entry) {
    const spots = geometry.decode(entry.spots, data.precision).xy;
    let at = 0;
    return entry.points.map((flat) => Array.from({ length: flat.length / 2 }, (_, i) => {
      const point = { km: flat[2 * i], m: flat[2 * i + 1], x: spots[2 * at], y: spots[2 * at + 1] };
      at += 1;
      return point;
    }));
  }

  function show(point) {
    mark.hidden = !point;
    if (!point) return;
    const view = overlay.screen();
    mark.style.transform = `translate(${view.x(point.x)}px,${view.y(point.y)}px)`;
  }

  function figure(entry) {
    const stretches = read(entry);
    const points = stretches.flat();
    const [summitKm, summit, shown, name] = entry.top;
    const low = Math.min(...points.map((point) => point.m));
    const every = stepOf(Math.max(summit - Math.min(low, 0), 50), 3);
    const base = Math.max(0, Math.floor(low / every) * every);
    const foot = low - base < every / 4 && base > 0 ? base - every / 2 : base;
    const across = (km) => LEFT + (km / entry.km) * (RIGHT - LEFT);
    const up = (m) => FLOOR - ((m - foot) / Math.max(summit - foot, 1)) * (FLOOR - TOP);
    const round = (number) => Math.round(number * 10) / 10;
    const spoken = `Heights from ${entry.ends.join(' to ')}: ${entry.words}, over ${dom.whole(entry.km)} km. ${entry.note}`;
    const picture = vector('svg', { class: 'climb', viewBox: `0 0 ${WIDTH} 116`, role: 'img', 'aria-label': spoken });
    for (const stretch of stretches) {
      const path = stretch.map(({ km, m }) => `${round(across(km))} ${round(up(m))}`).join('L');
      const [from, to] = [stretch[0], stretch[stretch.length - 1]].map(({ km }) => round(across(km)));
      picture.append(vector('path', { d: `M${from} ${FLOOR}L${path}L${to} ${FLOOR}z`, class: 'ground' }));
      picture.append(vector('path', { d: `M${path}`, class: 'crest' }));
    }
    // A label of the axis gives way where the ground itself would run through it.
    const hidden = (y) => points.some((point) => across(point.km) < LEFT + 42 && up(point.m) > y - 13 && up(point.m) < y + 2);
    for (let m = Math.ceil(foot / every) * every; m < summit; m += every) {
      const y = round(up(m));
      picture.append(vector('path', { d: `M${LEFT} ${y}H${RIGHT}`, class: 'grid' }));
      if (!hidden(y) && y > TOP + 6) picture.append(label(`${dom.whole(m)} m`, { x: LEFT, y: y - 3, class: 'ax' }));
    }
    picture.append(vector('path', { d: `M${LEFT} ${FLOOR}H${RIGHT}`, class: 'axis' }));
    const stepKm = stepOf(entry.km, 4);
    for (let km = 0; km < entry.km; km += stepKm) {
      picture.append(vector('path', { d: `M${round(across(km))} ${FLOOR}v4`, class: 'axis' }));
      if (km && across(km) > RIGHT - 62) continue;
      picture.append(label(km ? dom.whole(km) : '0 km', { x: round(across(km)), y: 111, class: 'ax', 'text-anchor': km ? 'middle' : 'start' }));
    }
    picture.append(label(`${dom.whole(entry.km)} km`, { x: RIGHT, y: 111, class: 'ax', 'text-anchor': 'end' }));
    const x = round(across(summitKm));
    picture.append(vector('circle', { cx: x, cy: TOP, r: 3.4, class: 'cdot' }));
    const anchor = x < 90 ? 'start' : x > WIDTH - 90 ? 'end' : 'middle';
    picture.append(label(name ? `${dom.cut(name, 28)}, ${shown}` : shown, { x: anchor === 'start' ? Math.max(2, x - 6) : anchor === 'end' ? Math.min(WIDTH - 2, x + 6) : x, y: TOP - 8, class: 'peak', 'text-anchor': anchor }));
    listen(picture, points, across);
    return picture;
  }

  /* The drawings of a route, with what they are worth said once where it holds for all. */
  function figures(entries) {
    const fine = (text) => element('p', { class: 'fine' }, text);
    const last = (index) => index === entries.length - 1 || entries[index + 1].note !== entries[index].note;
    return entries.map((entry, index) => [
      entries.length > 1 ? fine(dom.isolated(entry.ends.join(' – '))) : null, figure(entry), last(index) ? fine(entry.note) : null]);
  }

  /* Pointer and finger: a line in the drawing, and where that is on the map. */
  function listen(picture, points, across) {
    const line = vector('path', { class: 'here', d: '' });
    picture.append(line);
    const leave = () => {
      line.setAttribute('d', '');
      show(null);
    };
    const at = (event) => {
      const box = picture.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * WIDTH;
      const near = points.reduce((best, point) => (Math.abs(across(point.km) - x) < Math.abs(across(best.km) - x) ? point : best));
      line.setAttribute('d', `M${across(near.km)} ${TOP}V${FLOOR}`);
      show(near);
    };
    picture.addEventListener('pointermove', at);
    picture.addEventListener('pointerdown', at);
    picture.addEventListener('pointerleave', (event) => { if (event.pointerType !== 'touch') leave(); });
    overlay.map.on('movestart zoomstart', leave);
  }

  return { figures };
})();
