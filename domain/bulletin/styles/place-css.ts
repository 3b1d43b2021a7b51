/** Pages of a station or section: links to its parts, charts, calendar, wide tables in boxes of their own, facts. */
export const PLACE_CSS = `
.pages{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:0 auto 0 0;font-size:.92rem}
.head{flex-wrap:wrap}
.site{white-space:nowrap}
.language{white-space:nowrap}
@media (max-width:44rem){.head .pages{order:3;flex-basis:100%;padding-bottom:.3rem}.head{gap:0 1rem}}
.pages a{color:var(--ink);text-decoration:none}
.pages a:hover,.pages a[aria-current]{text-decoration:underline;text-decoration-color:var(--river);text-decoration-thickness:.16em;text-underline-offset:.35em}
.contents{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-size:.88rem;margin:.2rem 0 1.2rem}
.contents a{display:inline-block;padding:.25rem 0}
.advice-of{font-size:1rem;margin:1.2rem 0 0}
.filter input{font:inherit;padding:.3rem .5rem;border:2px solid var(--quiet);border-radius:.3rem;background:var(--paper);color:var(--ink);width:min(100%,24rem)}
.filter label{display:block}
.places{list-style:none;padding:0;columns:20rem auto;margin:.3rem 0}
.places li{padding:.2rem 0;break-inside:avoid}
.places a{display:inline-block;padding:.1rem 0}
.places span{color:var(--quiet);font-size:.86rem}
.days-of-month{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;max-width:none}
.days-of-month a{display:inline-block;padding:.15rem 0}
[hidden]{display:none!important}
.advice p{margin:.5rem 0 .2rem}
.advice .note{margin:0}
.official{display:flex;flex-wrap:wrap;gap:.1rem 1.6rem;font-size:.88rem;max-width:none;margin:.5rem 0}
table.values{max-width:44rem;margin-top:1.2rem}
@media (max-width:30rem){table.values{font-size:.8rem}table.values thead th{hyphens:auto;font-size:.72rem}table.values tbody th small{display:block!important}}
table.values th small{display:inline;font-weight:400}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.1rem 2rem}
.chart-figure figcaption{font-size:.88rem;font-weight:600;color:var(--ink);margin:0}
.chart-figure p{margin:0;font-size:.88rem}
.chart{display:block;width:100%;height:auto;max-width:30rem}
.chart text{font-family:inherit;font-size:11px;fill:var(--quiet);font-variant-numeric:tabular-nums}
.chart .y{text-anchor:end}
.chart .x{text-anchor:middle}
.chart .grid{stroke:var(--line);stroke-width:1}
.chart .line{fill:none;stroke:var(--river);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.chart .dot,.chart .last{fill:var(--river)}
.chart .suspect{fill:var(--paper);stroke:var(--river);stroke-width:2}
.chart .limit{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:5 4;fill:none}
.chart .limit-label{fill:var(--ink)}
.chart .switch{stroke:var(--ink);stroke-width:1;fill:none}
.chart .before{text-anchor:end}
.chart .end-value{font-weight:700;font-size:12.5px;fill:var(--ink)}
.calendars{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem 2.5rem}
.calendar{table-layout:fixed}
.calendar th{text-align:center!important;padding:.2rem 0}
.calendar td{height:3.5rem;padding:.15rem;text-align:center;vertical-align:top;border:1px solid var(--line)}
.calendar td.outside{border:0}
.calendar .date{display:block;font-size:.7rem;line-height:1.2;color:var(--quiet);text-align:left}
.calendar .chip{display:block;padding:0;line-height:1.2;font-size:.86rem;white-space:normal}
.calendar .short{display:block;font-size:.7rem;font-weight:400}
.calendar .absent{font-size:.72rem}
.legend-item{display:inline-block;margin-right:.8em}
.legend-item .chip{font-size:.8rem}
span.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.calendar td,.dense th{position:relative}
.scroll{overflow-x:auto;max-width:100%;margin:.4rem 0 1rem}
.dense{width:auto;min-width:min(100%,40rem)}
.dense th,.dense td{padding:.25rem .7rem .25rem 0;vertical-align:top}
.dense td{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.dense td small,.dense th small{display:inline;white-space:normal}
.dense td .reason{display:block;max-width:16em;min-width:9em}
.dense td.text,.dense th.text{text-align:left;white-space:normal;min-width:7em}
.dense thead th:not(:first-child):not(.text){text-align:right}
.dense tbody th{font-weight:600;white-space:nowrap}
.dense tbody th a{display:block;font-weight:400}
.facts{margin:.6rem 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:.5rem 2.5rem;font-size:.92rem}
.facts dt{color:var(--quiet);font-size:.84rem}
.facts dd{margin:0}
@media print{
.contents,.pages{display:none!important}
.charts{grid-template-columns:1fr 1fr;gap:3mm 6mm}
.chart-figure,.calendar,.facts div{break-inside:avoid}
.scroll{overflow:visible}
.dense{min-width:0;font-size:8pt}
}
`;
