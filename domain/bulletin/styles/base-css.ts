/** Paper, type, header, sentences of state, notes, print: the page without its tables and drawing. */
export const BASE_CSS = `
:root{color-scheme:light dark;--paper:#fbfcfa;--ink:#17211f;--quiet:#4c5a57;--line:#d3dbd8;--river:#0b6870;--river-soft:#d6e9e9;--band:#e9f0ee;--stripe:#e3e8e6}
@media (prefers-color-scheme:dark){:root{--paper:#101716;--ink:#e6edeb;--quiet:#abbab6;--line:#33413e;--river:#6accce;--river-soft:#1b3a3d;--band:#1a2422;--stripe:#222d2b}}
*{box-sizing:border-box}
html{font:112.5%/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC","WenQuanYi Micro Hei",sans-serif;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:break-word}
a{color:var(--river);text-underline-offset:.18em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--river);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
.skip{position:absolute;left:-999rem;background:var(--paper);padding:.6rem 1rem;z-index:1}
.skip:focus{left:.5rem;top:.5rem}
.head,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
.head{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-height:3.5rem}
.site{font-weight:700;font-size:1.1rem;letter-spacing:.04em;color:var(--ink);text-decoration:none}
.head a{display:inline-block;padding:.5rem 0;min-width:1.5rem}
.meander{display:block;width:100%;height:.8rem}
.meander path{fill:none;stroke:var(--river);stroke-width:3;vector-effect:non-scaling-stroke}
.demonstration{background:repeating-linear-gradient(-45deg,var(--stripe) 0 14px,var(--paper) 14px 28px);border-bottom:1px solid var(--line)}
.demonstration p{max-width:76rem;margin:0 auto;padding:.55rem 1.25rem;font-size:.88rem;line-height:1.5}
.demonstration strong{display:inline-block;border:2px solid var(--ink);border-radius:3px;padding:0 .5em;margin-right:.4em;background:var(--paper)}
h1{font-size:clamp(1.35rem,1rem + 1.6vw,2rem);line-height:1.3;margin:1.8rem 0 .6rem;font-weight:700;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.3;margin:3.2rem 0 .7rem;padding-top:.8rem;border-top:3px solid var(--river)}
h2.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0;padding:0;border:0}
h3{font-size:1.1rem;margin:1.6rem 0 .3rem}
p,li{max-width:42rem;text-wrap:pretty}
.sentences small{font-size:.84rem;line-height:1.5}
.sentences p{font-size:clamp(1.12rem,1rem + .55vw,1.4rem);line-height:1.55;margin:.45rem 0;max-width:46rem}
.first{list-style:none;margin:1rem 0;padding:.5rem 0 .5rem 1rem;border-left:.35rem solid var(--ink)}
.first li{margin:.15rem 0}
.times{font-size:.84rem;color:var(--quiet);max-width:none;margin:1rem 0 0;line-height:1.7}
.times span{display:inline-block;margin-right:1.4em}
.times span:first-child{color:var(--ink);font-weight:600}
time,.number,.chip b{font-variant-numeric:tabular-nums}
.note,.notes,small,.reason,figcaption{font-size:.84rem;line-height:1.55;color:var(--quiet)}
.note{margin:.2rem 0 .8rem}
small,.reason{display:block;font-weight:400}
em{font-style:normal;font-weight:600}
.about em{font-weight:400;color:var(--quiet)}
.events{list-style:none;padding:0;margin:0}
.events li{padding:.65rem 0;border-bottom:1px solid var(--line);max-width:46rem}
.notes{padding-left:1.1rem}
.notes li{margin:.35rem 0}
.intake-note{color:var(--ink)}
.chip{display:inline-block;border:1px solid #1c2523;border-radius:.3em;padding:0 .45em;line-height:1.45;white-space:nowrap}
.legend{display:flex;flex-wrap:wrap;gap:.4rem}
.about{font-size:.92rem}
.about ul{padding-left:1.1rem;margin:.3rem 0}
.about li{margin:.3rem 0}
footer{margin-top:3.5rem;padding-top:1rem;padding-bottom:2.5rem;border-top:1px solid var(--line);font-size:.88rem;color:var(--quiet);max-width:none;padding-left:max(1.25rem,calc((100% - 76rem)/2 + 1.25rem));padding-right:1.25rem}
footer p{margin:.2rem 0}
.files a{display:inline-block;padding:.25rem 0;margin-right:.5rem}
details{margin:.9rem 0}
summary{cursor:pointer;color:var(--river);padding:.3rem 0;text-decoration:underline;text-underline-offset:.18em}
@media (min-width:64rem){.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem}}
@media (max-width:30rem){.head,main,.demonstration p{padding-left:1rem;padding-right:1rem}}
`;

/** On paper: black on white, the level's name stands in for its colour, nothing to click. */
export const PRINT_CSS = `
@media print{
@page{size:A4;margin:14mm 14mm 16mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:8pt}}
:root{--paper:#fff;--ink:#000;--quiet:#333;--line:#999;--river:#000;--river-soft:#ddd;--band:#eee;--stripe:#ddd}
html{font-size:10pt}
.skip,nav,.spark,.trend,summary,details{display:none!important}
.head,main,footer{max-width:none;padding:0}
.chip{background:none!important;color:#000!important;border-color:#000}
h2{margin-top:1.2rem;break-after:avoid}
h3,caption{break-after:avoid}
tr,.events li,figure,.sentences p{break-inside:avoid}
a{text-decoration:none;color:#000}
.cities,.columns{display:block!important}
.river{display:block!important}
.river-line{max-height:235mm}
}
`;
