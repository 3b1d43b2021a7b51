/** A numbered issue: a document of one column with a masthead, made for A4 first. Tables become cards on a phone as on the front page. */
export const ISSUE_CSS = `
main:has(.issue){max-width:62rem}
main:has(.issue)>h1{text-align:center;font-size:clamp(1.6rem,1.2rem + 2vw,2.5rem);letter-spacing:.12em;margin-bottom:.2rem}
main:has(.issue)>h1:lang(en){letter-spacing:.01em}
.masthead p{text-align:center;max-width:none;margin:.15rem 0}
.number-line{font-size:1.2rem}
.subject{color:var(--quiet)}
.masthead dl{display:grid;grid-template-columns:1fr 1fr;gap:.2rem 2rem;margin:1rem 0 0;padding:.7rem 0;border-top:3px double var(--ink);border-bottom:1px solid var(--ink);font-size:.88rem}
.masthead dl div,.proof dl div{display:flex;gap:.8em;align-items:baseline}
.masthead dt,.proof dt{color:var(--quiet);white-space:nowrap}
.masthead dd,.proof dd{margin:0}
.issue h2{margin-top:2.2rem;border-top:0;padding-top:0;padding-bottom:.25rem;border-bottom:2px solid var(--river)}
.issue p,.issue li,.issue caption{max-width:none}
.summary p{margin:.4rem 0}
.reports-of{container-type:inline-size;min-width:0}
.reports .index .reason{max-width:24em}
.reports th.number,.reports td.number{padding-left:.3rem;padding-right:.3rem}
.reports th:nth-child(1){width:18%}
.reports th:nth-child(2){width:23%}
.reports th:nth-child(3){width:12%}
.reports th.number{width:6.7%}
.rounds th:nth-child(1){width:19%}
.rounds th:nth-child(2){width:9%}
.rounds th.round{width:6.5%}
.rounds th:nth-child(9){width:11%}
.rounds .round{text-align:center;padding-left:.1rem;padding-right:.1rem}
.rounds td.round.absent{font-size:.8rem}
.rounds .worst{white-space:nowrap;font-variant-numeric:tabular-nums}
.completeness{max-width:34rem}
.completeness tbody th{font-weight:400}
.proof dl{margin:.4rem 0;font-size:.88rem}
.proof dl div{margin:.25rem 0;flex-wrap:wrap;gap:.1rem .8em}
.proof dt{white-space:normal}
code{font-family:ui-monospace,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em;overflow-wrap:anywhere}
.issues{list-style:none;padding:0;margin:.4rem 0;columns:20rem auto}
.issues li{padding:.25rem 0;break-inside:avoid}
.issues a{display:inline-block;min-width:7.5em;padding:.15rem 0}
.issues span{color:var(--quiet);font-size:.88rem}
.periods th:nth-child(1){width:16%}
.figures th:nth-child(1){width:34%}
.figures tbody th{font-weight:400}
.changes td del{color:var(--quiet)}
.changes td ins{text-decoration:none;font-weight:600}
.pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:0 2rem}
.erratum{margin:1.2rem 0 0;padding:.6rem 1rem;border:2px solid var(--ink);border-left-width:.5rem}
.erratum h2{margin:0;padding:0;border:0;font-size:1.1rem}
.erratum ul{margin:.3rem 0;padding-left:1.1rem}
.erratum p{margin:.2rem 0;font-size:.88rem}
.erratum a,.corrections a{display:inline-block;padding:.15rem 0}
.profiles{margin:.4rem 0}
.profile{display:block;width:100%;height:auto;margin:.3rem 0}
.profile text{fill:var(--ink);font-family:inherit;font-size:11px}
.profile .axis-item{font-size:13px;font-weight:700}
.profile .axis{text-anchor:end;fill:var(--quiet)}
.profile .profile-name,.profile .profile-value{text-anchor:middle}
.profile .profile-name:lang(en){font-size:9.5px}
.axis-line{stroke:var(--line);stroke-width:1}
.profile-line{fill:none;stroke:var(--river);stroke-width:2.5}
.profile-dot{fill:var(--river)}
.limit{fill:none;stroke:var(--ink);stroke-width:2}
.limit.assumed{stroke-dasharray:4 3;stroke-width:1.5}
@container (max-width:33rem){
.cards.periods tbody th,.cards.figures tbody th{grid-column:1/-1}
.cards.periods td,.cards.figures td{grid-column:span 3}
.cards.means td{grid-column:span 2}
.cards.changes td{grid-column:1/-1}
.cards.periods td[data-label]::before,.cards.figures td[data-label]::before{white-space:normal!important}
.cards.rounds tbody th{grid-column:1/5}
.cards.rounds td.target{grid-column:5/7;text-align:right}
.cards.rounds td.worst{grid-column:1/3}
.cards.rounds td.over{grid-column:3/7;white-space:normal}
.cards.rounds td.round{text-align:left}
.cards td.hours{grid-column:span 2}
}
@media (max-width:40rem){.masthead dl{grid-template-columns:minmax(0,1fr)}}
.signing{display:none}
@media print{
.signing{display:grid;grid-template-columns:repeat(4,1fr);gap:0 6mm;list-style:none;margin:9mm 0 0;padding:0;font-size:9pt;break-inside:avoid}
.signing li{padding-top:1mm;border-top:.3mm solid #000}
.periods:not(.changes,.history){break-inside:avoid}
.history .reason{display:inline;margin-left:.8em}
.issue h2{margin-top:5mm;font-size:12pt}
main:has(.issue)>h1{font-size:20pt;margin-top:2mm}
.masthead dl{grid-template-columns:1fr 1fr}
.issue table{font-size:8.6pt;line-height:1.3}
.issue .chip{border:0;padding:0}
.proof,.masthead,.summary,.rounds,.profile,.pairs>div,.erratum{break-inside:avoid}
.profile{max-height:34mm}
.issue .note{break-after:avoid}
thead{display:table-header-group}
.class.worse{background:none;color:#000;border:1px solid #000}
}
`;
