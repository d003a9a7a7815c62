/* The small map: candidates as numbered pins, the text's other places, a route's stops and lines; a pin to move. */
const chart = (() => {
  const { element, one } = dom;
  const holder = one('#map');
  const map = L.map(holder, {
    zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false, keyboard: false,
    minZoom: 1, maxZoom: 12, zoomSnap: 0.5, boxZoom: false, inertia: false,
  }).setView([20, 40], 2);
  const pane = map.createPane('basemap');
  pane.style.zIndex = 210;
  pane.style.pointerEvents = 'none';
  basemap.layer.addTo(map);
  const over = map.createPane('ink'); // above the ground, below the pins
  over.style.zIndex = 450;
  over.style.pointerEvents = 'none';
  const ink = over.appendChild(element('canvas', { 'aria-hidden': 'true' }));
  const pins = L.layerGroup().addTo(map);

  let scene = { pins: [], dots: [], areas: [], lines: [], links: [], colour: 'ink' };
  let labels = data.base.labels;
  let moving = null; // while a pin is being moved: { marker, from, done, leave }

  /* ---------------------------------------------------------------- painting */

  const view = () => {
    const size = map.getSize();
    const corner = map.getPixelBounds().min;
    return geometry.view(map.getZoom(), corner.x, corner.y, size.x, size.y);
  };

  function paint() {
    const seen = view();
    const ratio = Math.min(devicePixelRatio || 1, 2);
    ink.width = seen.width * ratio;
    ink.height = seen.height * ratio;
    ink.style.width = `${seen.width}px`;
    ink.style.height = `${seen.height}px`;
    L.DomUtil.setPosition(ink, map.containerPointToLayerPoint([0, 0]));
    const context = ink.getContext('2d');
    context.scale(ratio, ratio);
    const { colours } = theme;
    const spot = ({ x, y }) => map.latLngToContainerPoint([y, x]);
    const middle = map.getCenter().lng;
    context.lineJoin = 'round';
    for (const area of scene.areas) {
      const at = spot(area);
      const metres = seen.scale / (40075 * Math.cos((area.y * Math.PI) / 180));
      context.beginPath();
      context.arc(at.x, at.y, Math.max(10, area.radius * metres), 0, 7);
      context.setLineDash([3, 4]);
      context.strokeStyle = colours.ink2;
      context.lineWidth = 1.2;
      context.stroke();
    }
    context.setLineDash([1, 5]);
    context.lineCap = 'round';
    for (const link of scene.links) stroke(context, link.map(spot), colours[scene.colour], 2.4);
    context.setLineDash([]);
    for (const { xy, guess } of scene.lines) {
      const points = [];
      for (let i = 0; i < xy.length; i += 2) points.push({ x: seen.x(xy[i]), y: seen.y(xy[i + 1]) });
      context.setLineDash(guess ? [0.1, 6.8] : []); // a guess is dotted, as on the maps
      stroke(context, points, colours.halo, 5.5);
      stroke(context, points, colours[scene.colour], 3);
    }
    context.setLineDash([]);
    const sheet = board.create(context, seen, moving ? [] : obstacles());
    for (const pin of scene.pins) {
      const at = spot(pin);
      sheet.reserve([at.x - 11, at.y - 11, at.x + 11, at.y + 11]);
    }
    const dots = scene.dots.map((dot) => ({ ...dot, at: spot(dot) }));
    for (const { at } of dots) sheet.reserve([at.x - 4, at.y - 4, at.x + 4, at.y + 4]);
    const named = [];
    for (const pin of scene.pins) {
      const at = spot(pin);
      const again = named.some(([name, x, y]) => name === pin.name && Math.hypot(at.x - x, at.y - y) < 40);
      if (!again && write(sheet, at, pin.name, 13, 12.5, 600, colours.ink)) named.push([pin.name, at.x, at.y]);
    }
    for (const { at, name } of dots) {
      context.beginPath();
      context.arc(at.x, at.y, 3.2, 0, 7);
      context.fillStyle = colours.ink2;
      context.fill();
      write(sheet, at, name, 7, 11, 500, colours.ink2);
    }
    const taken = new Set([...scene.pins, ...scene.dots].map((one) => one.name));
    for (const label of labels) {
      if (taken.has(label.name) || seen.zoom < label.zoom[0] || seen.zoom >= label.zoom[1]) continue;
      const at = spot({ x: geometry.nearest(label.x, middle), y: label.y });
      const country = label.kind === 'country';
      if (country || ['town', 'capital'].includes(label.kind)) {
        write(sheet, at, country ? label.name.toUpperCase() : label.name, country ? 0 : 4, country ? 10 : 10.5, country ? 600 : 400, colours[country ? 'country' : 'town']);
      }
    }
  }
  function stroke(context, points, colour, width) {
    context.beginPath();
    points.forEach(({ x, y }, number) => context[number ? 'lineTo' : 'moveTo'](x, y));
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  /* A name beside its point, on whichever side there is room; in the middle where there is no gap. */
  function write(sheet, at, words, gap, size, weight, colour) {
    sheet.font(size, weight);
    const width = sheet.width(words);
    const sides = gap ? [[gap, 0, 'left'], [-gap - width, 0, 'left'], [-width / 2, -gap - size * 0.6, 'left'], [-width / 2, gap + size * 0.6, 'left']] : [[-width / 2, 0, 'left']];
    for (const [dx, dy, align] of sides) {
      const box = [at.x + dx - 2, at.y + dy - size * 0.65, at.x + dx + width + 2, at.y + dy + size * 0.65];
      if (!sheet.free(box)) continue;
      sheet.write(box);
      sheet.text(words, at.x + dx, at.y + dy, align, colour, theme.colours.halo, 3);
      return true;
    }
    return false;
  }
  function obstacles() {
    const frame = holder.getBoundingClientRect();
    return dom.all('.chartbox [data-obstacle]').filter((item) => item.offsetParent !== null).map((item) => {
      const box = item.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
    });
  }

  /* ---------------------------------------------------------------- ground */

  const grounds = new Map([['', JSON.stringify(data.base)]]);
  let held = '';
  let asking = 0;
  async function ground() {
    const bounds = map.getBounds();
    const [wide, tall] = [bounds.getEast() - bounds.getWest(), bounds.getNorth() - bounds.getSouth()];
    let box = '';
    if (wide < 200) {
      const step = wide > 20 ? 5 : wide > 4 ? 1 : 0.25;
      const west = Math.floor((bounds.getWest() - wide * 0.2) / step) * step;
      const turn = Math.floor((west + 180) / 360) * 360;
      const east = Math.ceil((bounds.getEast() + wide * 0.2) / step) * step;
      const [south, north] = [Math.max(-84, Math.floor((bounds.getSouth() - tall * 0.2) / step) * step), Math.min(84, Math.ceil((bounds.getNorth() + tall * 0.2) / step) * step)];
      if (south < north) box = [west - turn, south, east - turn, north].join(',');
    }
    if (box === held) return;
    const mine = ++asking;
    try {
      if (!grounds.has(box)) grounds.set(box, JSON.stringify(await server.ask(`ground?box=${box}`)));
    } catch {
      return; // the coarse ground stays; that the server is gone is told elsewhere
    }
    if (mine !== asking) return; // the map has moved on
    held = box;
    take(JSON.parse(grounds.get(box)));
  }
  function take(base) {
    basemap.take(base);
    labels = base.labels;
    basemap.layer.redraw();
    paint();
    basemap.loadRelief();
  }

  /* ---------------------------------------------------------------- scenes */

  function pin(place, number, chosen) {
    const mark = element('span', { class: `pin${chosen ? ' on' : ''}` }, String(number));
    return L.marker([place.y, place.x], {
      icon: L.divIcon({ html: mark, className: 'pinbox', iconSize: [22, 22] }), keyboard: false, zIndexOffset: chosen ? 500 : 0, title: '',
    });
  }

  /* Makes the pin of a number stand out; none for 0. */
  function point(number) {
    for (const mark of dom.all('.leaflet-marker-pane .pin')) mark.classList.toggle('hov', mark.textContent === String(number));
  }

  /* Shows an item: `onPin` is told the number of a pin that is clicked. */
  function show(next, onPin) {
    leave();
    scene = next;
    pins.clearLayers();
    holder.classList.toggle('choosing', Boolean(onPin));
    next.pins.forEach((place) => {
      const marker = pin(place, place.number, place.chosen).addTo(pins);
      if (onPin) marker.on('click', () => onPin(place.number));
    });
    map.invalidateSize({ pan: false, animate: false });
    const near = next.framed.map((place) => [place.y, place.x]);
    for (const { box } of next.lines) near.push(...geometry.leafletBounds(box));
    for (const area of next.areas) near.push(...around(area));
    if (near.length) map.fitBounds(near, { paddingTopLeft: [44, 36], paddingBottomRight: [52, 30 + one('#note').offsetHeight], maxZoom: 7, animate: false });
    else map.setView([20, 40], 2, { animate: false });
    paint();
  }
  function around({ x, y, radius }) {
    const [down, across] = [radius / 111, radius / (111 * Math.max(0.2, Math.cos((y * Math.PI) / 180)))];
    return [[Math.max(-80, y - down), x - Math.min(across, 90)], [Math.min(80, y + down), x + Math.min(across, 90)]];
  }

  /* ---------------------------------------------------------------- moving a pin */

  function move(place, told) {
    leave();
    holder.classList.add('moving');
    const marker = L.marker([place.y, place.x], {
      icon: L.divIcon({ html: element('span', { class: 'pin cross' }), className: 'pinbox', iconSize: [30, 30] }),
      keyboard: false, zIndexOffset: 1000, draggable: true,
    }).addTo(map);
    moving = { marker, from: L.latLng(place.y, place.x), told };
    marker.on('drag', tell);
    map.setView(marker.getLatLng(), Math.max(map.getZoom(), 7), { animate: false });
    tell();
  }
  function tell() {
    const at = moving.marker.getLatLng().wrap();
    const km = map.distance(at, moving.from) / 1000;
    moving.told(at, km);
  }
  function nudge(dx, dy) {
    const at = map.latLngToContainerPoint(moving.marker.getLatLng());
    set(map.containerPointToLatLng([at.x + dx, at.y + dy]));
  }
  function set(point) {
    moving.marker.setLatLng(point);
    if (!map.getBounds().pad(-0.1).contains(point)) map.panTo(point, { animate: false });
    tell();
  }
  function spot() {
    const { lat, lng } = moving.marker.getLatLng().wrap();
    return { latitude: Number(lat.toFixed(5)), longitude: Number(lng.toFixed(5)) };
  }
  function leave() {
    if (!moving) return;
    moving.marker.remove();
    moving = null;
    one('#movebar').hidden = true;
    holder.classList.remove('moving');
    paint();
  }

  map.on('click', (event) => { if (moving) set(event.latlng); });
  map.on('move zoom resize', paint);
  let settling = 0;
  map.on('moveend', () => {
    clearTimeout(settling);
    settling = setTimeout(ground, 60);
  });
  new ResizeObserver(() => map.invalidateSize({ pan: false, animate: false })).observe(holder);

  function recolour() {
    basemap.layer.redraw();
    paint();
  }
  return {
    show, point, move, nudge, centre: () => ({ x: map.getCenter().lng, y: map.getCenter().lat }), spot, leave, paint, recolour, zoom: (by) => map.setZoom(map.getZoom() + by, { animate: false }), isMoving: () => moving !== null,
  };
})();
