/* Names on the map, the most important first: stops, route names, other places, then the basemap's own. */
const labels = (() => {
  /* Shape is the kind of place; filled is what articles name, open what a definition added. */
  function symbol(context, { place, x, y, rank, named }, radius) {
    const { colours } = theme;
    context.setLineDash([]);
    context.beginPath();
    if (rank === 4 || place.rank === 3) {
      context.arc(x, y, 2.3, 0, 7);
      context.fillStyle = colours.ink2;
      context.fill();
      return;
    }
    if (place.kind === 'pass') {
      context.moveTo(x, y - radius - 1.4);
      context.lineTo(x + radius + 1.2, y + radius - 0.4);
      context.lineTo(x - radius - 1.2, y + radius - 0.4);
      context.closePath();
    } else if (place.kind === 'border_crossing') {
      context.moveTo(x, y - radius - 1.4);
      context.lineTo(x + radius + 1.4, y);
      context.lineTo(x, y + radius + 1.4);
      context.lineTo(x - radius - 1.4, y);
      context.closePath();
    } else if (place.kind === 'port' || place.kind === 'dry_port') {
      context.rect(x - radius + 0.3, y - radius + 0.3, 2 * radius - 0.6, 2 * radius - 0.6);
    } else context.arc(x, y, radius, 0, 7);
    context.lineJoin = 'round';
    context.strokeStyle = colours.halo;
    context.lineWidth = 4;
    context.stroke();
    context.fillStyle = named ? colours.ink : colours.halo;
    context.fill();
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.8;
    context.stroke();
  }

  const SIDES = [[1, 0, 'left'], [-1, 0, 'right'], [0.8, -1, 'left'], [0.8, 1, 'left'], [-0.8, -1, 'right'],
    [-0.8, 1, 'right'], [0, -1.35, 'center'], [0, 1.35, 'center']];

  const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  function sideBox(x, y, align, width, half) {
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
    return [left - 1, y - half, left + width + 1, y + half];
  }

  /* The first side of a point where its name is free, as box and anchor, or null. */
  function freeSide(sheet, name, x, y, size, gap, free) {
    const width = sheet.width(name);
    const half = size * 0.66;
    for (const [dx, dy, align] of SIDES) {
      const px = x + dx * gap;
      const py = y + dy * (half + 3);
      const box = sideBox(px, py, align, width, half);
      if (free(box)) return { box, px, py, align };
    }
    return null;
  }

  function pointLabel(sheet, name, x, y, { size, weight, colour, gap = 9, haloWidth = 3.6, off = [], soft = [] }) {
    sheet.font(size, weight);
    const side = freeSide(sheet, name, x, y, size, gap, (box) => sheet.free(box)
      && !routeNames.crosses(box, off) && !soft.some((other) => overlap(box, other)));
    if (!side) return null;
    sheet.write(side.box);
    sheet.text(name, side.px, side.py, side.align, colour, theme.colours.halo, haloWidth);
    return side.box;
  }

  /* Greedy placing depends on the order: of a few orders, the one that leaves out the least. */
  function bestOrder(sheet, entries, soft) {
    const orders = [entries, ...[(a, b) => a.x - b.x, (a, b) => b.x - a.x, (a, b) => a.y - b.y, (a, b) => b.y - a.y]
      .map((compare) => entries.slice().sort((a, b) => a.rank - b.rank || compare(a, b)))];
    let best = null;
    for (const order of orders) {
      const trial = soft.slice();
      const meets = (box) => trial.some((other) => overlap(box, other));
      let worth = 0;
      for (const entry of order) {
        sheet.font(13, 600);
        const side = freeSide(sheet, entry.name, entry.x, entry.y, 13, 9, (box) => sheet.free(box) && !meets(box));
        if (!side) continue;
        trial.push(side.box);
        worth += 10 + entry.weight;
      }
      if (!best || worth > best.worth) best = { worth, order };
    }
    return best.order;
  }

  /* Rank for now: a chosen route's stops come first and the rest steps back. */
  function ranked(view) {
    const { route, place: chosenPlace } = state.chosen;
    const own = route === null ? null : ownStops(data.routes[route]);
    const found = [];
    for (const place of data.places) {
      const x = view.x(geometry.east(place.x));
      const y = view.y(geometry.south(place.y));
      if (x < -40 || y < -20 || x > view.width + 40 || y > view.height + 20) continue;
      let rank = place.rank;
      const used = place.routes.some((index) => state.visible(data.routes[index]));
      if (own) rank = own.has(place.id) ? 0 : 4;
      else if (rank < 3 && !used) rank = 4;
      if (place.id === chosenPlace) rank = 0;
      // Filled is what the articles name on this way: of a chosen route, on this very route.
      const named = own && own.has(place.id) ? own.get(place.id) : place.rank === 1;
      found.push({ place, name: dom.cut(place.name, 44), x, y, rank, named, weight: place.sentences.length });
    }
    return found.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
  }

  function ownStops(route) {
    const named = new Map();
    for (const stop of route.chains.flatMap((chain) => chain.stops)) named.set(stop.place, stop.named || named.get(stop.place) || false);
    return named;
  }

  function shows(entry, zoom) {
    if (entry.place.area) return entry.rank <= 2;
    return entry.rank <= 1 || (entry.rank === 2 && zoom >= 4.4) || (entry.rank === 3 && zoom >= 4.1)
      || (entry.rank === 4 && zoom >= 5.4);
  }

  let shown = []; // the places of the last painting on screen, for the pointer and the keyboard

  function paint(context, view, obstacles, { onScreen = true, thick = 1 } = {}) {
    const sheet = board.create(context, view, obstacles);
    const entries = ranked(view).filter((entry) => shows(entry, view.zoom));
    const spots = entries.filter((entry) => !entry.place.area);
    const around = ({ x, y }) => [x - 6, y - 6, x + 6, y + 6];
    const { colours } = theme;
    const first = spots.filter((entry) => entry.rank <= 1);
    let rest = spots.filter((entry) => entry.rank > 1);
    first.forEach((entry) => sheet.reserve(around(entry)));
    const soft = rest.map(around);
    const written = [];
    for (const entry of bestOrder(sheet, first, soft)) {
      const style = { size: entry.rank === 0 ? 13.5 : 13, weight: 600, colour: colours.ink };
      // A named stop's name may cover a lesser symbol where no other side is free: that one then goes.
      const box = pointLabel(sheet, entry.name, entry.x, entry.y, { ...style, soft })
        || pointLabel(sheet, entry.name, entry.x, entry.y, style);
      if (box) written.push(box);
    }
    rest = rest.filter((entry) => !written.some((box) => overlap(box, around(entry))));
    rest.forEach((entry) => sheet.reserve(around(entry)));
    const barriers = routeNames.points(view);
    const areas = entries.filter((entry) => entry.place.area);
    for (const entry of areas) areaLabel(sheet, entry, barriers);
    if (state.chosen.route !== null) pointers(sheet, barriers);
    routeNames.paint(sheet, barriers);
    for (const entry of rest) {
      const faint = entry.rank === 4;
      pointLabel(sheet, entry.name, entry.x, entry.y,
        { size: faint ? 11 : 12, weight: 500, colour: faint ? colours.ink3 : colours.ink2 });
    }
    baseLabels(sheet, barriers, new Set(entries.map((entry) => entry.place.name)));
    for (const entry of [...first, ...rest].reverse()) {
      symbol(context, entry, entry.rank <= 1 ? 4.6 : 3.5);
    }
    if (onScreen) shown = entries;
    return sheet.report();
  }

  /* A stop that is an area: its name alone, where the map writes it; the lines fade out towards it. */
  function areaLabel(sheet, entry, barriers) {
    const own = entry.rank <= 1 && state.chosen.route !== null;
    capitals(sheet, entry.place.name, entry.x, entry.y, {
      size: Math.min(17, 11.5 + Math.max(0, sheet.view.zoom - 4) * 1.1), weight: 700,
      colour: own ? theme.colours.ink : theme.colours.area, barriers, reach: areaReach(entry, sheet.view),
    });
  }

  /* Where a chosen line leaves the map towards an area whose own name is not in view, that name stands at its end. */
  function pointers(sheet, barriers) {
    const { view } = sheet;
    const told = new Set();
    for (const leg of lines.legsOf[state.chosen.route]) {
      const path = lines.pixels(leg, view);
      for (const [side, area] of leg.towards.entries()) {
        const fades = leg.fade === 'both' || leg.fade === (side ? 'end' : 'start');
        if (!fades || !area || told.has(area) || sheet.names.has(area)) continue;
        const order = path.x.map((x, index) => [x, path.y[index]]);
        if (side) order.reverse();
        const seen = order.find(([x, y]) => sheet.inside([x, y, x, y], 8) && !sheet.meets([x - 2, y - 2, x + 2, y + 2]));
        const style = { size: 12, weight: 600, colour: theme.colours[leg.mode], gap: 12, off: barriers };
        if (seen && pointLabel(sheet, `to ${area}`, seen[0], seen[1], style)) told.add(area);
      }
    }
  }

  /* Ever farther from the middle of an area, level steps before upright ones. */
  const SHIFTS = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5].flatMap((dx) => [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5].map((dy) => [dx * 20, dy * 18]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

  /* How far, in pixels, a name may move from the middle of its area and still lie well inside it. */
  function areaReach({ place }, view) {
    const kilometres = 40075 * Math.cos((place.y * Math.PI) / 180);
    return Math.max(20, Math.min(110, place.radius * 0.5 * (view.scale / kilometres)));
  }

  /* Reach keeps a shifted name inside its own land: a country's name never wanders into another. */
  function capitals(sheet, name, x, y, { size, weight, colour, barriers, reach }) {
    const words = name.toUpperCase();
    sheet.font(size, weight, { spacing: board.spaceable(words) ? size * 0.16 : 0 });
    const width = sheet.width(words);
    const boxAt = ([dx, dy]) => [x + dx - width / 2 - 3, y + dy - size * 0.65, x + dx + width / 2 + 3, y + dy + size * 0.65];
    const near = SHIFTS.filter(([dx, dy]) => Math.hypot(dx, dy) <= reach && sheet.free(boxAt([dx, dy])));
    // Off all lines where there is room; an area that a route leads to is named even where there is little.
    const place = near.find((shift) => !routeNames.crosses(boxAt(shift), barriers))
      || (weight > 600 && near.find((shift) => !routeNames.crosses(boxAt(shift), barriers, 6)));
    if (place) {
      sheet.write(boxAt(place));
      sheet.text(words, x + place[0], y + place[1], 'center', colour, theme.colours.halo, 3.4);
      sheet.names.add(name);
    }
    sheet.font(10, 400);
  }

  function baseLabels(sheet, barriers, drawn) {
    const { view, context } = sheet;
    const { colours } = theme;
    const near = data.base.labels.filter((item) => view.zoom >= item.zoom[0] && view.zoom < item.zoom[1] && !drawn.has(item.name))
      .map((item) => ({ item, x: view.x(geometry.east(item.x)), y: view.y(geometry.south(item.y)) }))
      .filter(({ x, y }) => x > -20 && y > -10 && x < view.width + 20 && y < view.height + 10)
      .sort((a, b) => order(a.item) - order(b.item) || a.item.rank - b.item.rank);
    const towns = data.places.filter((place) => !place.area);
    for (const { item, x, y } of near) {
      if (drawn.has(item.name)) continue;
      if (item.kind === 'country') {
        capitals(sheet, item.name, x, y, {
          size: Math.min(15, 9.5 + Math.max(0, view.zoom - 4) * 1.1), weight: 600, colour: colours.country, barriers, reach: 23,
        });
        drawn.add(item.name);
      } else if (item.kind === 'town' || item.kind === 'capital') {
        // A town of the basemap that is also a place of the articles is drawn as that place or not at all.
        if (towns.some((place) => Math.abs(place.x - item.x) < 0.25 && Math.abs(place.y - item.y) < 0.25)) continue;
        const done = pointLabel(sheet, item.name, x, y,
          { size: 10.5, weight: 400, colour: colours.town, gap: 5, haloWidth: 2.6, off: barriers });
        if (!done) continue;
        context.beginPath();
        context.arc(x, y, 1.6, 0, 7);
        context.fillStyle = colours.town;
        context.fill();
      } else {
        const water = item.kind === 'sea' || item.kind === 'lake';
        sheet.font(item.kind === 'sea' ? 12 : 10.5, 400, { italic: true });
        const width = sheet.width(item.name);
        const box = [x - width / 2 - 2, y - 8, x + width / 2 + 2, y + 8];
        if (!sheet.free(box) || routeNames.crosses(box, barriers)) continue;
        sheet.write(box);
        sheet.text(item.name, x, y, 'center', water ? colours.sealabel : colours.town, colours.halo, water ? 0 : 2.4);
      }
    }
  }

  const order = (item) => ({ country: 0, sea: 1, capital: 2, lake: 3, range: 3, town: 4 })[item.kind] ?? 5;

  return { paint, symbol, shown: () => shown };
})();
