/* On a phone the panel is a sheet with three heights: drag its grip, tap it, or use the arrow keys. */
const sheet = (() => {
  const { one } = dom;
  const HEIGHTS = ['peek', 'half', 'full'];
  const stage = one('#app');
  const panel = one('#panel');
  const grip = one('#grip');
  let start = null;

  function settle(height) {
    stage.dataset.sheet = height;
    panel.style.blockSize = '';
    setTimeout(() => overlay.repaintLabels(), 260); // after the sheet has come to rest
  }
  const showing = () => stage.dataset.sheet;

  grip.addEventListener('pointerdown', (event) => {
    start = { y: event.clientY, height: panel.offsetHeight, moved: false };
    grip.setPointerCapture(event.pointerId);
    panel.classList.add('drag');
  });
  grip.addEventListener('pointermove', (event) => {
    if (!start) return;
    const moved = start.y - event.clientY;
    if (Math.abs(moved) > 4) start.moved = true;
    if (start.moved) panel.style.blockSize = `${Math.max(96, Math.min(innerHeight * 0.93, start.height + moved))}px`;
  });
  grip.addEventListener('pointerup', () => {
    panel.classList.remove('drag');
    if (!start) return;
    const share = panel.offsetHeight / innerHeight;
    if (start.moved) settle(share < 0.3 ? 'peek' : share < 0.72 ? 'half' : 'full');
    else settle(HEIGHTS[(HEIGHTS.indexOf(showing()) + 1) % 3]);
    start = null;
  });
  grip.addEventListener('keydown', (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1, Enter: 1, ' ': 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    settle(HEIGHTS[Math.max(0, Math.min(2, HEIGHTS.indexOf(showing()) + step))]);
  });

  /* A chosen route wants both its line and its card. */
  function openHalf() {
    if (theme.narrow.matches && showing() !== 'half') settle('half');
  }

  return { openHalf };
})();
