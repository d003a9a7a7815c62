/* A route's name beside its line: along it where the line is straight enough, else level with a short leader. */
const routeNames = (() => {
  const SIZE = 12;
  const LEADERS = [[26, 0], [-26, 0], [36, -16], [36, 16], [-36, -16], [-36, 16], [60, 0], [-60, 0], [70, -30], [70, 30],
    [-70, -30], [-70, 30], [110, 0], [-110, 0]];

  const isHard = (leg) => leg.method !== 'schematic';

  /* Points along every visible line, 9 pixels apart: what labels keep off. */
  function points(view) {
    const found = [];
    data.routes.forEach((route, index) => {
      if (!state.visible(route) || (state.chosen.route !== null && state.chosen.route !== index)) return;
      for (const leg of lines.legsOf[index]) {
        if (!view.sees(leg.shape.box, 10)) continue;
        const path = lines.pixels(leg, view);
        for (let d = 0; d < path.length; d += 9) {
          const [x, y] = pointAt(path, d);
          if (x > -10 && y > -10 && x < view.width + 10 && y < view.height + 10) found.push({ x, y, route: index, hard: isHard(leg) });
        }
      }
    });
    return found;
  }

  const inBox = (point, box) => point.x > box[0] && point.x < box[2] && point.y > box[1] && point.y < box[3];
  const crosses = (box, barriers, most = 0) => barriers.filter((point) => point.hard && inBox(point, box)).length > most;

  function pointAt({ x, y, along }, distance) {
    let low = 0;
    let high = along.length - 1;
    if (distance <= 0 || high < 1) return [x[0], y[0]];
    if (distance >= along[high]) return [x[high], y[high]];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (along[middle] <= distance) low = middle;
      else high = middle;
    }
    const t = (distance - along[low]) / (along[high] - along[low] || 1);
    return [x[low] + (x[high] - x[low]) * t, y[low] + (y[high] - y[low]) * t];
  }

  /* The best place along one path, on either side of it; cheap is level, in the middle, off other lines. */
  function along(sheet, path, width, index, barriers) {
    let best = null;
    for (let middle = width / 2; middle <= path.length - width / 2; middle += 9) {
      const [mx, my] = pointAt(path, middle);
      if (!sheet.inside([mx, my, mx, my], 10)) continue;
      const [ax, ay] = pointAt(path, middle - width / 2);
      const [zx, zy] = pointAt(path, middle + width / 2);
      if (Math.hypot(zx - ax, zy - ay) < width * 0.75) continue;
      let angle = Math.atan2(zy - ay, zx - ax);
      if (angle > Math.PI / 2) angle -= Math.PI;
      if (angle < -Math.PI / 2) angle += Math.PI;
      const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
      let [up, down] = [0, 0];
      for (let k = 0; k <= 8; k++) {
        const [x, y] = pointAt(path, middle - width / 2 + (width * k) / 8);
        const away = (x - mx) * -uy + (y - my) * ux;
        up = Math.min(up, away);
        down = Math.max(down, away);
      }
      if (down - up > 26) continue;
      for (const shift of [up - 11, down + 11]) {
        const [cx, cy] = [mx - uy * shift, my + ux * shift];
        const boxes = tilted(cx, cy, ux, uy, width);
        if (!boxes.every(sheet.free)) continue;
        const crossed = barriers.filter((point) => point.hard && point.route !== index && boxes.some((box) => inBox(point, box))).length;
        if (crossed > 2) continue;
        const cost = crossed * 7 + (down - up) + Math.abs(angle) * 10 + Math.abs(middle / path.length - 0.5) * 8;
        if (!best || cost < best.cost) best = { cost, cx, cy, angle, boxes };
      }
    }
    return best;
  }

  /* A tilted name as a row of small boxes. */
  function tilted(cx, cy, ux, uy, width) {
    const count = Math.max(5, Math.ceil(width / 14));
    const half = width / count / 2 + 1;
    return Array.from({ length: count }, (_, k) => {
      const t = (k + 0.5) / count - 0.5;
      const [x, y] = [cx + ux * width * t, cy + uy * width * t];
      return [x - half, y - 7.5, x + half, y + 7.5];
    });
  }

  function withLeader(sheet, path, rows, index, barriers) {
    const width = Math.max(...rows.map(sheet.width)) + 2;
    const half = rows.length * 7.5 + 1;
    let best = null;
    for (let d = 6; d < path.length - 6; d += 16) {
      const [mx, my] = pointAt(path, d);
      if (!sheet.inside([mx, my, mx, my], 10)) continue;
      for (const [dx, dy] of LEADERS) {
        if (Math.abs(dx) > sheet.view.width / 6) continue;
        const left = dx > 0 ? mx + dx : mx + dx - width;
        const box = [left - 3, my + dy - half, left + width + 3, my + dy + half];
        if (!sheet.free(box)) continue;
        const reach = [Math.min(mx, mx + dx) + 6, Math.min(my, my + dy) - 2, Math.max(mx, mx + dx) - 6, Math.max(my, my + dy) + 2];
        if (sheet.meets(reach)) continue; // a leader never runs through another name or symbol
        const under = barriers.filter((point) => inBox(point, box)).length;
        const crossed = barriers.filter((point) => point.hard && point.route !== index && inBox(point, reach)).length;
        const cost = Math.abs(dx) * 0.5 + Math.abs(dy) * 0.4 + under * 14 + crossed * 10 + Math.abs(d / path.length - 0.5) * 20;
        if (!best || cost < best.cost) best = { cost, mx, my, dx, dy, left, box, rows };
      }
    }
    return best && best.cost < 90 ? best : null;
  }

  function paint(sheet, barriers) {
    if (state.chosen.route !== null) return;
    const colours = theme.colours;
    const named = data.routes.map((route, index) => ({ route, index })).filter(({ route }) => state.visible(route) && isNamed(route))
      .sort((a, b) => b.route.evidence.length - a.route.evidence.length || a.index - b.index);
    const room = sheet.view.width < 500 ? 6 : 99;
    let count = 0;
    for (const { route, index } of named) {
      if (count >= room) break;
      sheet.font(SIZE, 600);
      const words = route.name;
      const width = sheet.width(words) + 2;
      const rows = split(words);
      // A name belongs to what is known of a line before it belongs to a guess.
      const seen = lines.legsOf[index].filter((leg) => sheet.view.sees(leg.shape.box));
      const drawn = [seen.filter(isHard), seen.filter((leg) => !isHard(leg))].some((legs) => {
        const paths = legs.map((leg) => lines.pixels(leg, sheet.view));
        return paths.some((path) => drawAlong(sheet, along(sheet, path, width, index, barriers), words, colours[route.mode]))
          || paths.some((path) => drawLeader(sheet, withLeader(sheet, path, rows, index, barriers), colours[route.mode]));
      });
      if (drawn) count += 1;
    }
  }

  /* A long name in up to three rows of about the same length, cut only where even a row is too long. */
  function split(name) {
    const rows = [''];
    const wanted = name.length / Math.max(1, Math.min(3, Math.ceil(name.length / 24)));
    for (const word of name.replaceAll(' –', '\u00a0–').split(' ')) {
      const row = rows[rows.length - 1];
      if (row && rows.length < 3 && row.length + word.length / 2 > wanted) rows.push(word);
      else rows[rows.length - 1] = row ? `${row} ${word}` : word;
    }
    return rows.map((row) => dom.cut(row, 34));
  }

  /* Ideas of which only the ends are known carry no name: their dots say enough, and choosing them names them. */
  const isNamed = (route) => route.band || route.mode !== 'unspecified' || route.sample[1] !== 'schematic';

  function drawAlong(sheet, spot, words, colour) {
    if (!spot) return false;
    const { context } = sheet;
    sheet.write(...spot.boxes);
    context.save();
    context.translate(spot.cx, spot.cy);
    context.rotate(spot.angle);
    sheet.text(words, 0, 0, 'center', colour, theme.colours.halo, 4);
    context.restore();
    return true;
  }

  function drawLeader(sheet, spot, colour) {
    if (!spot) return false;
    const { context } = sheet;
    const endX = spot.mx + spot.dx - Math.sign(spot.dx) * 3;
    const endY = spot.my + spot.dy;
    for (const [width, stroke] of [[3.2, theme.colours.halo], [1.1, colour]]) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash([]);
      context.beginPath();
      context.moveTo(spot.mx, spot.my);
      context.lineTo(endX, endY);
      context.stroke();
    }
    sheet.write(spot.box);
    const onRight = spot.dx < 0; // the name ends where its leader begins
    spot.rows.forEach((row, index) => {
      const y = endY + (index - (spot.rows.length - 1) / 2) * 14;
      sheet.text(row, onRight ? spot.box[2] - 4 : spot.left, y, onRight ? 'right' : 'left', colour, theme.colours.halo, 4);
    });
    return true;
  }

  return { points, crosses, paint, pointAt };
})();
