/** Tables: on a wide page rows, in a narrow column one card a row (roles in the markup keep them tables for a screen reader). */
export const TABLE_CSS = `
.cities{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem 2rem;align-items:start}
@media (min-width:78rem){.cities:lang(zh){grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
@media (min-width:88rem){.cities{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}}
.city,.river-tables{container-type:inline-size;min-width:0}
table{width:100%;border-collapse:collapse;font-size:.86rem;line-height:1.4;margin:.4rem 0 .6rem}
caption{text-align:left;font-size:.84rem;color:var(--quiet);padding:.2rem 0 .35rem;max-width:42rem}
thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid var(--ink);padding:.25rem .3rem;text-align:left;font-size:.78rem;line-height:1.3}
tbody th,tbody td{border-bottom:1px solid var(--line);padding:.35rem .3rem;vertical-align:middle;text-align:left}
tbody th{font-weight:700;padding-left:0}
.stations tbody th:lang(zh){white-space:nowrap}
.stations td.number,.stations th.number{padding-left:.15rem;padding-right:.15rem}
.index .reason{max-width:14em}
.sections .index .reason{max-width:10em}
.sections td:nth-child(4):lang(zh){white-space:nowrap}
table .chip{white-space:normal}
table .chip b{white-space:nowrap}
thead th:first-child{padding-left:0}
tbody tr:target{background:var(--river-soft)}
.number{text-align:right}
thead th.number{text-align:right}
abbr{text-decoration:none}
.absent{color:var(--quiet)}
td.absent{font-size:.72rem;line-height:1.2}
td.all-absent{text-align:center}
.index .absent{font-weight:600;color:var(--ink)}
td.index .chip{font-size:.86rem}
.reason{font-size:.74rem;line-height:1.35}
.class{font-weight:600;white-space:nowrap}
.class.worse{background:var(--ink);color:var(--paper);padding:.05em .45em;border-radius:.3em}
.spark{display:block;width:4.4rem;height:1.4rem}
.spark-line{fill:none;stroke:var(--river);stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
.spark-base{stroke:var(--line);stroke-width:1}
.spark-dot{fill:var(--river)}
@container (max-width:33rem){
.cards,.cards caption,.cards tbody,.cards tr,.cards th,.cards td{display:block}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:.2rem .3rem;align-items:center;padding:.7rem 0;border-bottom:1px solid var(--line)}
.cards tbody th,.cards tbody td{border:0;padding:0}
.cards tbody th{grid-column:1/4;font-size:1rem}
.cards td.index{grid-column:4/7;text-align:right}
.cards td.index .chip{font-size:1rem}
.cards td.primary{grid-area:2/1/3/4;font-size:.82rem}
.cards td.trend{grid-area:2/4/3/7}
.cards td.trend .spark{margin-left:auto;width:6rem}
.cards td[data-label]:not(.index,.trend)::before{content:attr(data-label);display:block;font-size:.7rem;font-weight:400;color:var(--quiet);line-height:1.3;white-space:nowrap}
.cards td.primary::before{display:inline!important;font-size:.82rem!important;margin-right:.5em}
.cards td.all-absent{grid-column:1/-1;text-align:left}
.cards td.number{text-align:left;font-size:.9rem;padding:0}
.cards td.number.absent{font-size:.7rem}
.sections tr{grid-template-columns:repeat(5,minmax(0,1fr))}
.sections tbody th{grid-column:1/4}
.sections td.index{grid-column:4/6}
.sections td:not(.index,.number){grid-column:span 3}
.sections td:nth-child(3){grid-column:1/3!important}
.days tbody th{grid-column:1/-1}
.cards.days td[data-label]::before{white-space:normal}
.days td{grid-column:span 2}
}
`;
