/* Where text may still stand: boxes are taken one by one, and nothing is written over another. */
const board = (() => {
  function create(context, view, obstacles) {
    const taken = obstacles.map((box) => box.slice());
    const written = [];
    const names = new Set(); // of the areas that are named

    const meets = (box) => taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
    const inside = (box, edge = 3) => box[0] >= edge && box[1] >= edge && box[2] <= view.width - edge && box[3] <= view.height - edge;
    const free = (box) => inside(box) && !meets(box);
    const reserve = (box) => taken.push(box);
    /* One label: a box, or several small ones where it stands aslant. */
    function write(...boxes) {
      taken.push(...boxes);
      written.push(boxes);
    }

    /* Letter spacing breaks joined scripts: only Latin, Greek and Cyrillic capitals are spaced. */
    function font(size, weight, { italic = false, spacing = 0 } = {}) {
      context.font = `${italic ? 'italic ' : ''}${weight} ${size}px ${theme.font}`;
      if ('letterSpacing' in context) context.letterSpacing = `${spacing}px`;
    }

    function text(words, x, y, align, colour, halo, haloWidth) {
      context.textAlign = align;
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      context.setLineDash([]);
      if (haloWidth) {
        context.strokeStyle = halo;
        context.lineWidth = haloWidth;
        context.strokeText(words, x, y);
      }
      context.fillStyle = colour;
      context.fillText(words, x, y);
    }

    /* For tests: the boxes of every label, as the canvas carries them. */
    const report = () => written.map((boxes) => boxes.map((box) => box.map((edge) => Math.round(edge * 10) / 10).join(',')).join('|')).join(';');
    const width = (words) => context.measureText(words).width;
    return { free, meets, inside, reserve, write, font, text, width, report, names, context, view, taken };
  }

  const spaceable = (words) => /^[\u0000-\u052f\u1e00-\u1fff\u2010-\u2027]*$/.test(words);
  return { create, spaceable };
})();
