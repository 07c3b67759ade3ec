var TOOL={name:"ringgate",version:"0.1.0"};export{TOOL};
