/** The drawing of the river beside its tables; below them on a phone. Worse than class III is a filled stop, not a colour. */
export const RIVER_CSS = `
.river{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem 2.5rem;align-items:start}
@media (min-width:64rem){.river{grid-template-columns:24rem minmax(0,1fr)}}
figure{margin:0}
.river-line{display:block;width:100%;max-width:26rem;height:auto}
.river-line text{fill:var(--ink);font-family:inherit}
.band{fill:var(--band)}
.band-1{fill:var(--river-soft)}
.river-line .band-name{font-size:13px;text-anchor:middle;fill:var(--quiet)}
.river-line .band-name:lang(en){font-size:11.5px}
.water{fill:none;stroke:var(--river);stroke-width:5}
.water.stem{stroke-width:8}
.water.unsure{stroke-dasharray:11 3}
.joins,.taken,.end{fill:none;stroke:var(--river);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.taken{stroke:var(--ink);stroke-width:2}
.end{stroke-width:6}
.joint{fill:var(--paper);stroke:var(--river);stroke-width:3}
.intake{fill:var(--paper);stroke:var(--ink);stroke-width:2}
.dam{stroke:var(--ink);stroke-width:7}
.stop{fill:var(--paper);stroke:var(--river);stroke-width:3}
.stop.worse{fill:var(--ink);stroke:var(--ink)}
.stop.unknown{stroke:var(--quiet);stroke-dasharray:4 3}
.river-line .stop-class{font-size:15px;font-weight:700;text-anchor:middle}
.river-line .stop-class.worse{fill:var(--paper)}
.river-line .stop-class.unknown{fill:var(--quiet)}
.river-line .stop-name{font-size:15px;font-weight:600}
.river-line .stop-detail{font-size:13.5px;fill:var(--quiet)}
`;
