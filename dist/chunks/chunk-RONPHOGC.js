var systemClock={now:()=>Date.now()};export{systemClock};
