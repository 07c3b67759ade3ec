/** The parts of the page. */
export const PARTS = `
.finding{margin-top:1.1rem;padding:.85rem 1.1rem 1rem;background:var(--sheet);border:1px solid var(--rule);border-left:4px solid var(--tint);border-radius:4px}
.finding,.artifact{content-visibility:auto;contain-intrinsic-size:auto 20rem}
.finding h3,.finding h4{margin-top:.2rem;font-size:1.05rem;max-width:56rem}
.meta{display:flex;flex-wrap:wrap;gap:.1rem .9rem;color:var(--quiet);font-size:.87rem}
.place{margin-top:.6rem;color:var(--quiet);font-size:.87rem}
.frame{margin-top:.2rem;padding:.45rem 0;background:var(--sunk);border-radius:3px;font-size:.82rem;line-height:1.55;overflow:hidden}
.frame code{font-size:inherit}
.l{display:block;padding:0 .7rem 0 4.1rem;text-indent:-3.4rem;white-space:pre-wrap}
.n{display:inline-block;width:2.7rem;margin-right:.7rem;text-indent:0;text-align:right;color:var(--quiet);user-select:none}
.l.m{background:color-mix(in srgb,var(--tint) 8%,transparent);box-shadow:inset 3px 0 var(--tint)}
mark{background:var(--mark);color:var(--on-mark);border-radius:2px;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.remedy{margin-top:.65rem;max-width:56rem}.remedy b{margin-right:.35rem}
.excuse{margin-top:.5rem;color:var(--tint)}
details{font-size:.93rem}
summary{cursor:pointer;padding:.3rem 0;color:var(--link)}
summary:hover{text-decoration:underline}
.finding details{margin-top:.4rem}
.rule{padding:.2rem 0 .2rem 1.1rem;max-width:56rem}
.rule dl{margin-top:.5rem}.rule dl>div,.artifact dl dl>div{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.15rem .9rem;padding:.12rem 0}
.control{display:block}
section>details{border-bottom:1px solid var(--rule)}section>details+details{margin-top:0}
section>details>summary{padding:.5rem 0;color:inherit}section>details[open]>.scroll{margin-bottom:1rem}
.scroll{overflow-x:auto;background:var(--sheet);border:1px solid var(--rule);border-radius:4px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{padding:0;text-align:left;color:var(--quiet);font-size:.87rem}
.caption{display:inline-block;position:sticky;left:0;max-width:min(100%,calc(100vw - 3rem));padding:.55rem .8rem}
th,td{padding:.42rem .8rem;border-top:1px solid var(--rule);text-align:left;vertical-align:top;min-width:5.5rem;max-width:34rem}
.plan td,.plan thead th,.matrix td,.level{white-space:nowrap}
thead th{overflow-wrap:normal;color:var(--quiet);font-weight:600;font-size:.87rem;background:var(--sunk);border-top:0}
tbody th{font-weight:500;min-width:11rem}
td ul{padding-left:1.1rem}
.asked tbody th{width:27%}.asked td{min-width:6.5rem}.asked td:last-child{width:46%;min-width:16rem}
.answers td:last-child{width:48%;min-width:16rem}.answers tbody th{width:14%;min-width:7rem}
.reports td{min-width:9rem}.reports td:nth-child(n+3){min-width:12rem}
.figure{display:block;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.digest{font-size:.8em;color:var(--quiet)}
.artifact{margin-top:1.1rem;padding:.85rem 1.1rem 1rem;background:var(--sheet);border:1px solid var(--rule);border-radius:4px}
.artifact h3,.artifact h4{font-size:1.05rem}
.artifact>dl{margin-top:.4rem}
.artifact>dl>div,.facts>div{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.1rem 1rem;padding:.3rem 0}
.artifact>dl>div+div,.facts>div+div{border-top:1px solid var(--rule)}
.tier{display:inline-block;padding:0 .35rem;border:1px solid currentColor;border-radius:3px;font-size:.8rem;font-weight:600;line-height:1.35}
.ladder{display:inline-block;width:42px;height:6px;margin-right:.2em;vertical-align:.1em;border-radius:1px;background:linear-gradient(var(--quiet) 0 0) 0/0 100% no-repeat var(--rule)}
.ladder.l1{background-size:14% 100%}.ladder.l2{background-size:28% 100%}.ladder.l3{background-size:43% 100%}.ladder.l4{background-size:57% 100%}.ladder.l5{background-size:71% 100%}.ladder.l6{background-size:86% 100%}.ladder.l7{background-size:100% 100%}
.ladder.l3,.ladder.l4,.ladder.l5,.ladder.l6,.ladder.l7{background-image:linear-gradient(var(--error) 0 0)}
.signals,.signatures{padding:0;list-style:none}
.signals .to{color:var(--quiet)}
.signatures li+li{margin-top:.6rem}.signatures dl{margin-top:.15rem}
.chart{display:block;width:100%;min-width:40rem;height:auto;padding:.4rem;color:var(--note);font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif}
.chart text{fill:var(--quiet)}.chart .grid{color:var(--edge)}.chart .stage{fill:var(--ink);font-weight:700}
.halt{fill:var(--sheet);stroke:var(--error);stroke-width:2}
.number{display:inline-block;min-width:1.4em;font-weight:700}
.signs>div{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:.1rem 1rem;padding:.25rem 0;max-width:56rem}
section ol{padding-left:1.4rem;max-width:56rem}section>ol>li{margin-top:.4rem}
section h3+ol{margin-top:.3rem}section>h3:not(:first-child),section>h4{margin-top:1.4rem;border:0;padding:0;font-size:1.05rem}
@media (max-width:36rem){
.finding,.artifact{padding-left:.8rem;padding-right:.8rem}
.artifact>dl>div,.facts>div,.rule dl>div,.artifact dl dl>div,.signs>div{grid-template-columns:minmax(0,1fr)}
.l{padding-left:3rem;text-indent:-2.6rem}.n{width:2.1rem;margin-right:.5rem}
}
@media (prefers-contrast:more){:root{--quiet:var(--ink);--rule:var(--ink);--edge:var(--ink)}}
@media (forced-colors:active){.label::before{forced-color-adjust:none}.finding,.verdict{border-color:CanvasText}.shape{color:CanvasText}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** On paper: no colours of the night, nothing folded away, nothing that only a screen can do. */
export const PAPER = `
@page{margin:16mm 14mm}
@media print{
:root{color-scheme:light}
html{font-size:9.5pt}
body{background:none}
.top,main,footer{max-width:none;padding-left:0;padding-right:0}
nav,.skip{display:none}
.columns{display:block}
.scroll{overflow:visible;border:0}.chart{min-width:0}
.finding,.artifact{content-visibility:visible;box-decoration-break:clone}
.verdict,tr,.frame,.chart,li,dl>div{break-inside:avoid}
h1,h2,h3,h4,summary,caption{break-after:avoid}
thead{display:table-header-group}
th,td{min-width:0}
details::details-content{display:block;content-visibility:visible;block-size:auto}
details:not([open])>:not(summary){display:block}
summary{list-style:none}
a{color:inherit;text-decoration:none}
a[href^="http"]::after{content:" (" attr(href) ")"}
mark,.bar,.label,.ladder,.l.m,.frame,thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
