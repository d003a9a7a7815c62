/* The last script: it puts the first item on the desk. */
desk.adopt(data);
listing.choices();
screen.notices();
dom.one('#note').textContent = `${data.note} ${data.base.attribution.join(' · ')}`;
listing.listen();
acts.listen();
listing.build();
desk.choose(desk.shown()[0]);
screen.themed();
theme.prefersDark.addEventListener('change', (event) => {
  theme.set(event.matches ? 'dark' : 'light');
  screen.themed();
});
Promise.all(Array.from(document.fonts, (face) => face.load())).then(() => {
  chart.paint();
  document.documentElement.dataset.ready = '1';
});
desk.watch();
