/* Routes on a canvas. Strokes come ready from the data: the same for map, swatch, legend, card and picture. */
const lines = (() => {
  const FADED = 0.13;
  const DIMMED = 0.4;
  const FADE_SHARE = 0.32; // of a leg, where it runs out towards an area
  const SLICES = 10;

  const legs = data.legs.map((leg) => ({ ...leg, shape: geometry.decode(leg.line, data.precision) }));
  const legsOf = data.routes.map((_, index) => legs.filter((leg) => leg.route === index));
  /* What a route is framed by: its lines that are no guess, where there are any, else all of it. */
  const boxOf = legsOf.map((own) => {
    const sure = own.filter((leg) => leg.method !== 'schematic');
    return geometry.union((sure.length ? sure : own).map((leg) => leg.shape.box));
  });
  const wholeBoxOf = legsOf.map((own) => geometry.union(own.map((leg) => leg.shape.box)));

  const strokesOf = (mode, method, look, seasonal, band) => data.styles[
    [mode, method, look, seasonal ? 1 : 0, band ? 1 : 0].join('|')] || [];

  /* Shared roads: every visible route on a stretch has its own slot, in the list's order. */
  function slots(leg) {
    const values = new Float64Array(leg.shape.xy.length / 2);
    if (leg.route === state.chosen.route) return values; // the chosen route lies on its true road
    for (const [start, end, sharers, against] of leg.stretches) {
      const shown = sharers.filter((index) => state.visible(data.routes[index]) && index !== state.chosen.route);
      // Many routes on one road keep to a bundle as wide as six.
      const slot = (shown.indexOf(leg.route) - (shown.length - 1) / 2) * Math.min(1, 6 / shown.length) * (against ? -1 : 1);
      for (let i = start; i <= end; i++) values[i] = shown.length > 1 ? slot : 0;
    }
    return values;
  }

  function laneWidth(zoom) {
    if (zoom < 4.5) return 3.4;
    return zoom < 6 ? 5 : 6.4;
  }

  /* A leg in pixels: offset to its lane, with the distance along it at each point and at each original point. */
  function pixels(leg, view, thick = 1) {
    const { xy } = leg.shape;
    const lane = slots(leg);
    const x = [];
    const y = [];
    const slot = [];
    const kept = new Int32Array(lane.length);
    const step = view.zoom < 6 ? 3.5 : 2.2;
    for (let i = 0; i < lane.length; i++) {
      const px = view.x(xy[2 * i]);
      const py = view.y(xy[2 * i + 1]);
      const last = x.length - 1;
      if (last < 0 || i === lane.length - 1 || Math.hypot(px - x[last], py - y[last]) > step) {
        x.push(px);
        y.push(py);
        slot.push(lane[i]);
      }
      kept[i] = x.length - 1;
    }
    const along = [0];
    if (slot.some(Boolean)) offset(x, y, slot, laneWidth(view.zoom) * thick);
    for (let i = 1; i < x.length; i++) along.push(along[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]));
    return { x, y, along, length: along[along.length - 1], at: (index) => distanceAt(along, kept, index) };
  }

  function distanceAt(along, kept, index) {
    const low = Math.floor(index);
    const from = along[kept[low]];
    const to = along[kept[Math.min(kept.length - 1, low + 1)]];
    return from + (to - from) * (index - low);
  }

  /* Moves points sideways; lane changes ease over a few points, so that lines do not jump. */
  function offset(x, y, slot, width) {
    const count = x.length;
    const baseX = x.slice();
    const baseY = y.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 1; i < count - 1; i++) {
        if (!slot[i]) continue; // a line alone is not smoothed: it stays where it is true
        baseX[i] = (baseX[i - 1] + 2 * baseX[i] + baseX[i + 1]) / 4;
        baseY[i] = (baseY[i - 1] + 2 * baseY[i] + baseY[i + 1]) / 4;
      }
    }
    for (let i = 0; i < count; i++) {
      const before = Math.max(0, i - 3);
      const after = Math.min(count - 1, i + 3);
      const dx = baseX[after] - baseX[before];
      const dy = baseY[after] - baseY[before];
      const size = Math.hypot(dx, dy) || 1;
      let sum = 0;
      const first = Math.max(0, i - 4);
      const last = Math.min(count - 1, i + 4);
      for (let k = first; k <= last; k++) sum += slot[k];
      const shift = (sum / (last - first + 1)) * width;
      x[i] = baseX[i] - (dy / size) * shift;
      y[i] = baseY[i] + (dx / size) * shift;
    }
  }

  /* A leg's pieces: what is left out, what fades towards an area, what is a guess. */
  function pieces(leg, path) {
    let parts = [{ from: 0, to: path.length, alpha: 1, dotted: false }];
    const change = (from, to, edit) => {
      parts = parts.flatMap((part) => {
        const a = Math.max(from, part.from);
        const b = Math.min(to, part.to);
        if (b <= a) return [part];
        return [{ ...part, to: a }, { ...part, from: a, to: b, ...edit(part) }, { ...part, from: b }];
      }).filter((part) => part.to - part.from > 0.01);
    };
    for (const [start, end, , , repeated] of leg.stretches) {
      if (repeated) change(path.at(start), path.at(end), () => ({ alpha: 0 }));
    }
    for (const [start, end] of leg.gaps) change(path.at(start), path.at(end), () => ({ dotted: true }));
    const reach = path.length * FADE_SHARE;
    for (let i = 0; i < SLICES; i++) {
      const alpha = ((i + 0.5) / SLICES) ** 0.8;
      const [near, far] = [(reach * i) / SLICES, (reach * (i + 1)) / SLICES];
      const faint = (part) => ({ alpha: part.alpha * alpha });
      if (leg.fade === 'start' || leg.fade === 'both') change(near, far, faint);
      if (leg.fade === 'end' || leg.fade === 'both') change(path.length - far, path.length - near, faint);
    }
    return parts.filter((part) => part.alpha > 0);
  }

  function tracePiece(context, path, from, to) {
    const { x, y, along } = path;
    let i = 1;
    while (i < along.length - 1 && along[i] < from) i++;
    const between = (distance, k) => {
      const t = (distance - along[k - 1]) / (along[k] - along[k - 1] || 1);
      return [x[k - 1] + (x[k] - x[k - 1]) * t, y[k - 1] + (y[k] - y[k - 1]) * t];
    };
    context.moveTo(...between(from, i));
    while (i < along.length && along[i] < to) {
      context.lineTo(x[i], y[i]);
      i++;
    }
    if (i < along.length) context.lineTo(...between(to, i));
  }

  function paintRoute(context, view, index, alpha, thick) {
    const route = data.routes[index];
    const { look, seasonal } = state.moment(route);
    const drawn = legsOf[index].filter((leg) => view.sees(leg.shape.box, 40)).map((leg) => {
      const path = pixels(leg, view, thick);
      return { leg, path, parts: pieces(leg, path) };
    });
    const styles = (leg, method) => strokesOf(leg.mode, method, look, seasonal, route.band);
    const depth = Math.max(0, ...drawn.map(({ leg }) => styles(leg, leg.method).length));
    // Pass by pass over all legs, so that a hollow core runs through where two legs meet.
    for (let pass = 0; pass < depth; pass++) {
      for (const { leg, path, parts } of drawn) {
        for (const part of parts) {
          const stroke = styles(leg, part.dotted ? 'schematic' : leg.method)[pass];
          if (!stroke) continue;
          const [colour, width, dash, round, opacity] = stroke;
          context.globalAlpha = opacity * part.alpha * alpha;
          context.strokeStyle = theme.colours[colour];
          context.lineWidth = width * thick;
          context.lineCap = round && (dash.length || part.alpha === 1) ? 'round' : 'butt';
          context.setLineDash(dash.map((length) => length * thick));
          context.lineDashOffset = part.from;
          context.beginPath();
          tracePiece(context, path, part.from, part.to);
          context.stroke();
        }
      }
    }
  }

  function layerOf(index) {
    const route = data.routes[index];
    if (index === state.chosen.route) return 9;
    if (route.band) return 0;
    if (route.sample[1] === 'schematic') return 1;
    return { sea: 2, air: 5 }[route.mode] || 3;
  }

  /* From below: bands, guesses, sea, land by the list's order (the first on top), air, the chosen one. */
  function order() {
    return data.routes.map((_, index) => index).filter((index) => state.visible(data.routes[index]))
      .sort((a, b) => layerOf(a) - layerOf(b) || b - a);
  }

  function paint(context, view, thick = 1) {
    const { route: chosen, hover } = state.chosen;
    context.lineJoin = 'round';
    for (const index of order()) {
      let alpha = 1;
      if (chosen !== null && chosen !== index) alpha = index === hover ? DIMMED : FADED;
      else if (chosen === null && hover !== null && hover !== index) alpha = DIMMED;
      paintRoute(context, view, index, alpha, thick);
    }
    context.globalAlpha = 1;
    context.setLineDash([]);
    context.lineDashOffset = 0;
  }

  /* A small sample of a route's line, for lists, legend and card; colours follow the theme by themselves. */
  function swatch(strokes, width = 40) {
    const middle = 7;
    return dom.vector('svg', { class: 'swatch', viewBox: `0 0 ${width} 14`, width, height: 14, 'aria-hidden': 'true' },
      strokes.map((stroke) => line(stroke, `M3 ${middle}H${width - 3}`)));
  }

  function line([colour, width, dash, round, opacity], d) {
    const path = dom.vector('path', {
      d, fill: 'none', 'stroke-width': width, 'stroke-dasharray': dash.join(' ') || null,
      'stroke-linecap': round ? 'round' : 'butt', 'stroke-opacity': opacity,
    });
    path.style.stroke = `var(--${colour})`;
    return path;
  }

  function styleOf(route, moment = state.moment(route)) {
    return strokesOf(route.sample[0], route.sample[1], moment.look || 'unstated', moment.seasonal, route.band);
  }

  return { legsOf, boxOf, wholeBoxOf, pixels, paint, swatch, line, styleOf, strokesOf };
})();
