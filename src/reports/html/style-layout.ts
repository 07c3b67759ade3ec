/** Type, and where things stand. */
export const LAYOUT = `
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:.9375rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6,p,ul,ol,dl,pre,table{margin:0}
h1,h2,h3,h4,h5{line-height:1.25;text-wrap:balance}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.86em}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
.shapes{position:absolute}
.skip{position:absolute;left:.75rem;top:-6rem;z-index:9;padding:.5rem .9rem;background:var(--sheet);border-radius:4px}
.skip:focus{top:.5rem}
.top,main,footer{max-width:84rem;margin:0 auto;padding:0 clamp(.9rem,3vw,2.25rem)}
.top{padding-top:1.1rem;color:var(--quiet);font-size:.87rem}.top b{color:var(--ink)}
footer{padding-top:2rem;padding-bottom:3rem;color:var(--quiet);font-size:.87rem}
.quiet,.nothing,.more,.kicker,.legend{color:var(--quiet)}
.quiet,.more,.legend{font-size:.87rem}
.shape{flex:none;width:1em;height:1em;vertical-align:-.125em;color:var(--tint)}
.shape .inside{stroke:var(--inside)}
.label{display:inline-block;position:relative;padding-left:1.2em;color:var(--tint);font-weight:600}
.label::before{content:"";position:absolute;left:0;top:.36em;width:.8em;height:.8em;background:var(--tint)}
.label.pass::before{clip-path:polygon(12% 45%,0 60%,38% 96%,100% 18%,85% 5%,37% 68%)}
.label.error::before{clip-path:polygon(16% 0,50% 34%,84% 0,100% 16%,66% 50%,100% 84%,84% 100%,50% 66%,16% 100%,0 84%,34% 50%,0 16%)}
.label.unanswered::before{clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}
.label.warning::before{clip-path:polygon(50% 4%,100% 96%,0 96%)}
.label.waived::before{background:none;border:2px dotted;border-radius:50%}
.label.deferred::before{background:none;border:2px solid;border-radius:50%}
.label.outside{font-weight:500}.label.outside::before{top:.7em;height:2px}
.release+.release{margin-top:4rem;border-top:3px double var(--rule);padding-top:1rem}
.verdict{margin:.8rem 0 0;padding:1.4rem clamp(1rem,2.5vw,2rem) 1.5rem;background:var(--sheet);border:1px solid var(--rule);border-top:5px solid var(--tint);border-radius:4px}
.verdict h1,.verdict h2{font-size:clamp(1.35rem,3.5vw,1.9rem);letter-spacing:-.012em}
.verdict .version{font-weight:400}
.kicker{font-size:.87rem}
.answer{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .55rem;margin-top:.6rem;font-size:1.12rem}
.answer>.shape{width:1.5em;height:1.5em}
.answer strong{color:var(--tint);font-size:1.3em;letter-spacing:.01em}
.tally{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin-top:1rem;padding:0;list-style:none}
.tally li{color:var(--tint);white-space:nowrap}.tally b{font-size:1.25rem;font-variant-numeric:tabular-nums}
.tally .none{color:var(--quiet)}.tally .none b{font-weight:400}
.bar{display:block;width:100%;height:6px;margin-top:.5rem;border-radius:3px;background:var(--sunk)}
.bar rect{fill:var(--tint)}
.first{margin-top:1.4rem;max-width:62rem}
.first h2,.first h3{font-size:1rem}
.first ol,.first ul{padding-left:1.4rem}.first li{margin-top:.45rem}.first li a{font-weight:600}.first p{margin-top:.5rem}
.columns{margin-top:1.5rem}
nav{font-size:.93rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:0;list-style:none}
nav a{text-decoration:none}nav a:hover{text-decoration:underline}
@media (min-width:70rem){
.columns{display:grid;grid-template-columns:12.5rem minmax(0,1fr);gap:2.75rem}
nav{position:sticky;top:1.25rem;align-self:start}
nav ul{display:block}nav li{display:flex;justify-content:space-between;gap:.5rem;padding:.28rem 0;border-bottom:1px solid var(--rule)}
nav .quiet{font-variant-numeric:tabular-nums;text-align:right}
}
section{margin-top:2.75rem}
.columns section:first-child{margin-top:0}
@media (max-width:69.99rem){.columns section:first-child{margin-top:1.75rem}}
section>h2,section>h3{padding-bottom:.35rem;border-bottom:2px solid var(--ink);font-size:1.3rem;letter-spacing:-.008em}
.release section>h3{font-size:1.2rem}
section>p,section>ul,section>ol,section>dl,section>.scroll,section>details{margin-top:.9rem}
section>p{max-width:46rem}
.overview h1{font-size:1.7rem;margin-top:.8rem}.overview .scroll{margin-top:1rem}
dt{color:var(--quiet);font-size:.87rem}dd{margin:0}
`;
