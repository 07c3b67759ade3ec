import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);
import{nearest}from"./chunk-NWMGWBAS.js";import{COMMANDS}from"./chunk-O2LWHUZG.js";import{ALL_AUTHORITIES,EARLIER,INSIDE_PERCENT,NOTHING_IN_IT,OTHER,Reasons,SHIPPED,SHIPPED_FILE,SHOWN,TIERS,YESTERDAY,amountAt,artifactBefore,artifactRule,bakeProblems,cellsOf,closedAt,codeOf,compareVersions,contains,contract,controlLines,counted,countedIn,defaultInWords,digestsOf,earlier,earlyStages,enumerated,exercisedOn,firstStageProblems,foldedPath,growthProblems,hadBefore,has,indeterminate,indeterminateByReason,insideProblems,isBelow,isCovered,isStated,isVersion,levelName,member,minutesBeforeLast,named,namesBuild,notApplicable,parseDuration,pass,passedIn,plainPath,planRule,ran,reachable,reached,readPlan,readResults,reader,releaseRule,report,resultsOn,runs,sameMachines,sameName,see,seesInWords,shareProblem,showCell,showEnvironment,showMinutes,showNumber,showStage,showTests,showUnwatched,stageAt,stagingProblems,startChanges,systemsFor,targetsLeftOut,tierOf,typeInWords,unreadReport,unwatchedBy,violation,violationsOr,watches,weightOf}from"./chunk-L5FM3JA2.js";import{EXIT,InputError}from"./chunk-6NEEA6BX.js";import"./chunk-SL33S33G.js";var WIDTH=90,LINE=new RegExp(`.{1,${WIDTH}}(?= |$)|\\S+`,"g");function explainRule(rule){let[bad]=rule.examples.bad,options=Object.entries(rule.options);return[rule.id,...paragraph(`${rule.title}.`),"",...paragraph(rule.rationale),"",...filled(rule.remedy,"\u2192 ","  "),"",...field("severity",`${rule.severity}${rule.waivable?"":", cannot be waived, turned off or lowered"}`),...field("answered",`for ${rule.subject==="artifact"?"each artifact":"the release"}, in ${rule.phases.join(", ")}`),...field("rests on",seesInWords(rule)),...options.flatMap(([name,spec])=>field("option",`${name}: ${spec.description.replace(/\.$/,"")} (${typeInWords(spec)}; ${defaultInWords(spec)})`)),...controlLines(rule.controls).flatMap(c=>field("controls",`${c.name}: ${c.ids.join(", ")}`)),...rule.incidents.flatMap(incident=>field("incident",incident)),...rule.references.flatMap(reference=>field("see",reference)),"",...paragraph(`For example, ${bad.name}:`),"",...bad.manifest.trimEnd().split(`
`).map((line,i)=>`  ${String(i+1).padStart(3)} \u2502 ${line}`.trimEnd()),"",...[bad,...bad.also??[]].flatMap(({says,at})=>filled(says,`  ${at}  `,"        ")),""].join(`
`)}var paragraph=text=>filled(text,"",""),field=(name,text)=>filled(text,`${name.padEnd(9)} `," ".repeat(10));function filled(text,first2,indent){return(text.match(LINE)??[]).map((line,i)=>(i===0?first2:indent)+line.trim())}var ANYTHING_DESTRUCTIVE=["boot-veto","os-file-delete","network-cut","process-kill","data-delete"],IMPORTS=[[/^(?:Zw|Nt)DeleteFile$/,["os-file-delete","data-delete"]],[/^(?:Zw|Nt|Ps)TerminateProcess$/,["process-kill","updater-kill"]],[/^PsSetCreateProcessNotifyRoutineEx2?$/,["process-kill","updater-kill","boot-veto"]],[/^(?:FwpsCalloutRegister\d?|FwpmFilterAdd\d?|NdisFRegisterFilterDriver)$/,["network-cut"]],[/^IoRegisterBootDriverCallback$/,["boot-veto"]],[/^FltRegisterFilter$/,ANYTHING_DESTRUCTIVE]],undecorated=name=>name.replace(/^_(?=[A-Z])/,"").replace(/@\d{1,3}$/,"");function unexplained(functions,declared2){let found=functions.flatMap(name=>{let match=IMPORTS.find(([names])=>names.test(undecorated(name)));return!match||match[1].some(a=>declared2.includes(a))?[]:[`${name} (${match[1]===ANYTHING_DESTRUCTIVE?"any but none":match[1].join(" or ")})`]});return[...new Set(found)]}function importsOf({format,peImports}){return peImports.known?{functions:peImports.value.flatMap(({functions})=>functions)}:format.known&&format.value!=="pe"?{functions:[]}:{why:peImports.why}}function stated({declared:declared2,effective,index}){let{id,authority=[]}=declared2;if(authority.length===0){let level=`level ${effective.level} (${levelName(effective.level)})`;return violation(`${id} is of ${level} and states no authority`,["artifacts",index,...declared2.authority?["authority"]:[]])}if(authority.includes("none")&&authority.some(a=>a!=="none"))return violation(`${id} states the authority none beside ${authority.filter(a=>a!=="none").join(", ")}`,["artifacts",index,"authority"])}var authority_declared_default=releaseRule({id:"classification/authority-declared",title:"What an artifact may destroy is stated, and its imports do not contradict it",rationale:"Nine of the 27 updates that this catalogue was drawn from ran in user mode and still took machines or programs down, because they were allowed to delete system files, stop programs or cut the network. McAfee in 2010 quarantined svchost.exe. Level says where a fault lands; authority says what else goes with it, and decides the tier as much.",remedy:"State under `authority` everything the artifact can do to the rest of the machine, or `[none]`. Where an import is named that nothing explains, add the authority or drop the import.",severity:"error",waivable:!0,sees:["declaration","bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-4","RA-9","SA-15(3)","SI-3"],"cisa-ssd":["1 planning"],cra:["I(2)(i)"]},incidents:["McAfee DAT 5958, 21 April 2010","Webroot, 24 April 2017","Panda, 11 March 2015"],references:["https://learn.microsoft.com/windows-hardware/drivers/ddi/fltkernel/nf-fltkernel-fltregisterfilter"],options:{},scope:{},needs:[],evaluate({release:{artifacts}}){let privileged=artifacts.filter(({effective})=>effective.level>=2);if(privileged.length===0)return notApplicable("no artifact is above level 1");let outcomes=[],unknowns=new Reasons("the imports"),seen=[];for(let artifact of privileged){let{index,declared:declared2}=artifact,{id,authority=[]}=declared2,imports=importsOf(artifact),bad=stated(artifact);if(bad)outcomes.push(bad);else if("why"in imports)unknowns.add({id,index,why:imports.why});else{let without=unexplained(imports.functions,authority),says=`${id} states the authority ${authority.join(", ")}`;without.length===0?seen.push(says):outcomes.push(violation(`${says}, but imports ${enumerated(without)}`,["artifacts",index,"authority"]))}}return outcomes.push(...unknowns.outcomes()),outcomes.length>0?outcomes:pass(seen.join("; "))},examples:{good:[{name:"a filter driver and what it reads",manifest:`artifacts:
  - {id: csagent, authority: [boot-veto, network-cut, process-kill]}
  - {id: cf291, class: rapid-response-content, authority: [none]}
  - {id: viewer, class: user-space}
`,artifacts:{csagent:{format:"pe",peImports:[{library:"FLTMGR.SYS",delayed:!1,functions:["FltRegisterFilter","#12"]},{library:"fwpkclnt.sys",delayed:!1,functions:["FwpsCalloutRegister2"]},{library:"ntoskrnl.exe",delayed:!1,functions:["ZwTerminateProcess","KeBugCheckEx"]}]},cf291:{format:"other",effective:{level:3}},viewer:{effective:{level:1,tier:"T1"}}}}],bad:[{name:"a driver that does not say",manifest:`artifacts:
  - id: csagent
  - id: csboot
    authority: []
`,artifacts:{csagent:{effective:{level:5}}},says:"csagent is of level 5 (boot-kernel) and states no authority",at:"2:5",also:[{says:"csboot is of level 4 (kernel) and states no authority",at:"4:16"}]},{name:"none, and something",manifest:`artifacts:
  - id: csagent
    authority: [none, network-cut]
`,says:"csagent states the authority none beside network-cut",at:"3:16"},{name:"a driver that says it can do nothing",manifest:`artifacts:
  - id: csagent
    authority: [none]
`,artifacts:{csagent:{format:"pe",peImports:[{library:"ntoskrnl.exe",delayed:!1,functions:["ZwDeleteFile","ZwTerminateProcess"]},{library:"FLTMGR.SYS",delayed:!0,functions:["FltRegisterFilter"]}]}},says:"csagent states the authority none, but imports ZwDeleteFile (os-file-delete or data-delete), ZwTerminateProcess (process-kill or updater-kill), FltRegisterFilter (any but none)",at:"3:16"},{name:"one authority that hides another, in 32-bit code",manifest:`artifacts:
  - id: csagent
    authority: [process-kill]
`,artifacts:{csagent:{peImports:[{library:"fwpkclnt.sys",delayed:!1,functions:["_FwpsCalloutRegister1@12"]},{library:"FWPKCLNT.SYS",delayed:!0,functions:["_FwpsCalloutRegister1@12"]}]}},says:"csagent states the authority process-kill, but imports _FwpsCalloutRegister1@12 (network-cut)",at:"3:16"}],unclear:[{name:"an import table that could not be read",manifest:`artifacts: [{id: csagent, authority: [none]}]
`,artifacts:{csagent:{format:"pe",peImports:"unknown: the import table is cut at byte 512"}},why:"the imports of csagent: the import table is cut at byte 512"}],outside:[{name:"an application",manifest:`artifacts: [{id: viewer, class: user-space}]
`,artifacts:{viewer:{effective:{level:1,tier:"T1"}}},why:"no artifact is above level 1"}]}});var isDriver=({effective})=>effective.class==="kernel-driver"||effective.class==="boot";function acknowledgement({declared:{bootPromotion}},{release,declared:past3}){if(!bootPromotion)return{why:"and nobody has acknowledged it"};let{reason,approvedBy}=bootPromotion;if(!isStated(reason)||!isStated(approvedBy))return{why:"and the acknowledgement gives no reason or no name"};let old=past3.bootPromotion;return old?.reason===reason&&old.approvedBy===approvedBy?{why:`and the acknowledgement is that of ${release.version}`}:{by:approvedBy}}function judge(artifact,before2){let{id,bootPromotion}=artifact.declared,at=(...keys)=>["artifacts",artifact.index,...keys],since=`since ${before2.release.version} (${before2.release.file})`,{raised,dropped}=startChanges(artifact,before2.declared),[first2]=raised;if(first2){let answer=acknowledgement(artifact,before2),what=`${id} raised its ${raised.map(({text})=>text).join(" and its ")} ${since}`;return"by"in answer?pass(`${what}, acknowledged by ${answer.by}`):violation(`${what}, ${answer.why}`,at(bootPromotion?"bootPromotion":first2.key))}if(dropped.length>0){let what=dropped.map(({text})=>text).join(" or its ");return indeterminate(`${id} no longer states its ${what}, ${since}`,at())}return pass(`${id} starts no earlier and fails no harder than before, ${since}`)}var released=(version,declared2,channel="stable")=>({file:`releases/${version}.yaml`,product:"endpoint-sensor",version,channel,artifacts:[{id:"csagent",path:"build/csagent.sys",sha256:"0".repeat(64),class:"kernel-driver",...declared2}]}),boot_promotion_acknowledged_default=releaseRule({id:"classification/boot-promotion-acknowledged",title:"A driver that starts earlier or fails harder than before was let through knowingly",rationale:"A driver that starts on demand and crashes leaves Safe Mode; one that starts at boot with critical error control leaves a screwdriver. The change is one word in an installation file and changes what every later fault costs. The hosts of 19 July 2024 could not come back by themselves because the reader of the content started at boot.",remedy:"Take the start type, error control or class back; or have somebody accept it in `bootPromotion`, with the reason and the name, once for each such change.",severity:"error",waivable:!0,sees:["declaration","history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-3","CM-4","CM-6"],"cisa-ssd":["1 planning"],dora:["Article 17(1)"],nis2:["6.4"]},incidents:["Channel File 291, 19 July 2024","Early-launch drivers: ErrorControl critical and StartType boot"],references:["https://learn.microsoft.com/windows-hardware/drivers/install/inf-addservice-directive"],options:{},scope:{},needs:["history"],evaluate({release:{manifest:manifest2,artifacts,history}}){let drivers=artifacts.filter(isDriver);if(drivers.length===0)return notApplicable("the release holds no driver and nothing that boots");let beforeOf=artifactBefore(manifest2.release,history);return drivers.map(driver3=>{let before2=beforeOf(driver3.declared);return before2?judge(driver3,before2):pass(`no earlier release holds ${driver3.declared.id}`)})},examples:{good:[{name:"nothing was raised",manifest:`release: {version: 7.16.18605}
artifacts:
  - {id: csagent, start: system, errorControl: normal}
  - {id: csdevice, path: build/csdevice.sys, start: boot}
  - {id: viewer, class: user-space}
`,artifacts:{csagent:{detected:{class:"kernel-driver",level:4,tier:"T3",authority:[],signals:[]}}},release:{history:[released("7.15.18511",{start:"boot",errorControl:"critical"})]}},{name:"an earlier start that somebody accepted",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
    bootPromotion: {reason: Must see drivers that load before the file system, approvedBy: kernel-owner@example.com}
`,release:{history:[released("7.15.18511",{start:"demand",bootPromotion:{reason:"An older one",approvedBy:"kernel-owner@example.com"}})]}},{name:"the worst before, and no word now",manifest:`release: {version: 7.16.18605}
artifacts: [{id: csagent}]
`,release:{history:[released("7.15.18511",{start:"boot",errorControl:"critical"})]}},{name:"a start type that is stated for the first time",manifest:`release: {version: 7.16.18605}
artifacts: [{id: csagent, start: demand, errorControl: normal}]
`,release:{history:[released("7.15.18511",{})]}}],bad:[{name:"from demand to boot, from normal to critical",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
    errorControl: critical
`,release:{history:[released("7.15.18511",{start:"demand",errorControl:"normal"})]},says:"csagent raised its start type from demand to boot and its error control from normal to critical since 7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it",at:"4:12"},{name:"boot, where nothing was stated before",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: system
`,release:{history:[released("7.15.18511",{})]},says:"csagent raised its start type from nothing stated to system since 7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it",at:"4:12"},{name:"the same file under a new id",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent-next
    path: out/CSAgent.sys
    start: boot
`,release:{history:[released("7.15.18511",{start:"auto"})]},says:"csagent-next raised its start type from auto to boot since 7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it",at:"5:12"},{name:"accepted for beta, and not for stable",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
`,release:{history:[released("7.16.18605",{start:"boot"},"beta"),released("7.15.18511",{start:"demand"})]},says:"csagent raised its start type from demand to boot since 7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it",at:"4:12"},{name:"the release itself is in the history already",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
`,release:{history:[released("7.16.18605",{start:"boot"}),released("7.15.18511",{start:"auto"})]},says:"csagent raised its start type from auto to boot since 7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it",at:"4:12"},{name:"an acknowledgement without a name, and one that was used before",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    start: boot
    bootPromotion: {reason: Must see early drivers, approvedBy: " "}
  - id: csother
    path: build/csagent.sys
    start: boot
    bootPromotion: {reason: Must see early drivers, approvedBy: kernel-owner@example.com}
`,release:{history:[released("7.15.18511",{start:"system",bootPromotion:{reason:"Must see early drivers",approvedBy:"kernel-owner@example.com"}})]},says:"csagent raised its start type from system to boot since 7.15.18511 (releases/7.15.18511.yaml), and the acknowledgement gives no reason or no name",at:"5:20",also:[{says:"csother raised its start type from system to boot since 7.15.18511 (releases/7.15.18511.yaml), and the acknowledgement is that of 7.15.18511",at:"9:20"}]},{name:"a service that became a driver",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
    class: kernel-driver
`,release:{history:[released("7.15.18511",{class:"user-space"})]},says:"csagent raised its class from user-space to kernel-driver since 7.15.18511 (releases/7.15.18511.yaml), and nobody has acknowledged it",at:"4:12"}],unclear:[{name:"start type and error control are no longer stated",manifest:`release: {version: 7.16.18605}
artifacts: [{id: csagent}]
`,release:{history:[released("7.15.18511",{start:"demand",errorControl:"normal"})]},why:"csagent no longer states its start type, demand before or its error control, normal before, since 7.15.18511 (releases/7.15.18511.yaml)"}],outside:[{name:"content only",manifest:`artifacts: [{id: cf291, class: rapid-response-content}]
`,release:{history:[]},why:"the release holds no driver and nothing that boots"}]}});var NOT_UNDERSTOOD=new Map([["opaque","in no format that Ringgate knows"],["placeholder","a stand-in for a file"],["unknown","code whose role cannot be told"]]),ANSWERED_BY_READER=["opaque"],SHOWN_MEMBERS=3;function closedPart({closed,closedTotal}){if(closedTotal===0)return;let shown=closed.slice(0,SHOWN_MEMBERS).map(({path,why})=>path===""?why:`${path} (${why})`),more=closedTotal-shown.length;return`${shown.join(", ")}${more>0?` and ${more} more`:""}`}var bytes_understood_default=artifactRule({id:"classification/bytes-understood",title:"No artifact is a closed box",rationale:'An encrypted archive or a private format may hold anything, a driver included. Containers are opened, and those in them, down to the last file; what cannot be looked into cannot be classed, and "we know what it is" is what was said of the channel files too. Where a named component reads the bytes, they are judged as what that component is; where none does, nobody has said what they are.',remedy:"Ship the contents as artifacts of their own, unpacked, or name under `consumer` the component that reads the bytes and the versions of it that will.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-4","SI-7","SR-11"],"iec-62443-4-1":["SM-9","SUM-1"],ssdf:["PW.4.4"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{},needs:["kind","contents"],evaluate({artifact:{declared:declared2,kind,contents},at}){let{id}=declared2,reader2=declared2.consumer?.component??"",closed=closedPart(contents);if(closed!==void 0)return contents.total>0?violation(`${id} holds what Ringgate cannot look into: ${closed}`,at("path")):isStated(reader2)?pass(`${id} cannot be looked into: ${closed}; ${reader2} reads it`):violation(`${id} cannot be looked into: ${closed}; it names no reader`,at("path"));let problem=NOT_UNDERSTOOD.get(kind);if(problem===void 0){let inside2=contents.total>0?`, with ${contents.total} files in it`:"";return pass(`${id} is understood as ${kind}${inside2}`)}return ANSWERED_BY_READER.includes(kind)?isStated(reader2)?pass(`${id} is ${problem}; ${reader2} reads it`):violation(`${id} is ${problem}, and names no reader`,at("path")):violation(`${id} is ${problem}`,at("path"))},examples:{good:[{name:"a driver",manifest:`artifacts: [{id: csagent}]
`,artifacts:{csagent:{kind:"pe-driver",contents:NOTHING_IN_IT}}},{name:"a private format with a declared reader",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
`,artifacts:{cf291:{kind:"opaque",contents:NOTHING_IN_IT}}},{name:"a package that was opened to its last file",manifest:`artifacts: [{id: setup}]
`,artifacts:{setup:{kind:"container",contents:{...NOTHING_IN_IT,total:12}}}},{name:"an encrypted archive that the agent opens",manifest:`artifacts:
  - {id: rules, class: rapid-response-content, consumer: {component: csagent, versions: ">=7.11.0"}}
`,artifacts:{rules:{kind:"container",contents:closedAt("rules.bin","it is encrypted")}}}],bad:[{name:"a private format that nobody is said to read",manifest:`artifacts:
  - id: cf291
    path: content/C-00000291.bin
    class: inert
`,artifacts:{cf291:{kind:"opaque",contents:NOTHING_IN_IT}},says:"cf291 is in no format that Ringgate knows, and names no reader",at:"3:11"},{name:"a package whose reader is a blank",manifest:`artifacts:
  - id: setup
    path: build/setup.msi
    consumer: {component: " ", versions: "*"}
`,artifacts:{setup:{kind:"container",contents:closedAt("","RAR archive, not opened")}},says:"setup cannot be looked into: RAR archive, not opened; it names no reader",at:"3:11"},{name:"an encrypted member, which no reader of the package explains",manifest:`artifacts:
  - id: setup
    path: build/setup.zip
    consumer: {component: csagent, versions: "*"}
`,artifacts:{setup:{kind:"container",contents:{...NOTHING_IN_IT,total:3,closed:["a.sys","b.sys","c.sys","d.sys"].map(path=>({path,why:"it is encrypted"})),closedTotal:24}}},says:"setup holds what Ringgate cannot look into: a.sys (it is encrypted), b.sys (it is encrypted), c.sys (it is encrypted) and 21 more",at:"3:11"},{name:"code of an unknown role, which no reader explains",manifest:`artifacts:
  - id: blob
    path: build/blob.bin
    consumer: {component: csagent, versions: ">=7.11.0"}
`,artifacts:{blob:{kind:"unknown",contents:NOTHING_IN_IT}},says:"blob is code whose role cannot be told",at:"3:11"},{name:"a stand-in",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
`,artifacts:{csagent:{kind:"placeholder",contents:NOTHING_IN_IT}},says:"csagent is a stand-in for a file",at:"3:11"}]}});var ALLOWED={boot:["boot","kernel-driver","rapid-response-content","user-space","inert"],"kernel-driver":["kernel-driver","user-space","inert"],"rapid-response-content":["rapid-response-content","user-space","inert"],"user-space":["user-space","inert"],inert:["inert"]},CODE=["pe","elf","mach-o"];function holds(declared2,shown,format){return declared2==="rapid-response-content"&&CODE.includes(format)?!1:ALLOWED[declared2].includes(shown)}var SHOWN_SIGNALS=6;function because({signals}){return signals.length===0?"":`: ${signals.slice(0,SHOWN_SIGNALS).map(({seen,suggests})=>`${seen} (${suggests})`).join(", ")}`}var class_not_understated_default=artifactRule({id:"classification/class-not-understated",title:"The declared class is not below what the bytes show",rationale:'Everything that is asked of an artifact follows from its class, so a class that is too low is the shortest way around the gate. Channel File 291 went out as "only content", by a faster path than drivers had, and was read in the kernel. The class is therefore worked out from the bytes; a declaration may raise it and never lower it, and data called a driver or a program called content escapes its rules just as well.',remedy:"Declare the class that the signals show. If a signal is wrong, change what it was seen in: the class of a file cannot be talked down.",severity:"error",waivable:!1,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-4","RA-9","SA-15(3)"],"cisa-ssd":["1 planning"],"iec-62443-4-1":["SUM-1"],"iso-27001":["8.32"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{},needs:["detected","format"],evaluate({artifact:{declared:declared2,detected,format},at}){return holds(declared2.class,detected.class,format)?pass(`${declared2.id} is declared ${declared2.class}; its bytes show ${detected.class} (${format})`):violation(`${declared2.id} is declared ${declared2.class}, but its bytes show ${detected.class} of level ${detected.level} (${format})${because(detected)}`,at("class"))},examples:{good:[{name:"a driver that is declared one",manifest:`artifacts:
  - {id: csagent, class: kernel-driver}
`,artifacts:{csagent:{format:"pe",detected:{class:"kernel-driver",level:4,tier:"T3",authority:[],signals:[]}}}},{name:"declarations that raise, and a script that is content",manifest:`artifacts:
  - {id: helper, class: kernel-driver}
  - {id: dbx, class: boot}
  - {id: playbook, class: rapid-response-content}
  - {id: licence, class: user-space}
  - {id: strings, class: inert}
`,artifacts:{helper:{format:"pe",detected:{class:"user-space",level:1,tier:"T1",authority:[],signals:[]}},dbx:{format:"json",detected:{class:"rapid-response-content",level:3,tier:"T3",authority:[],signals:[]}},playbook:{format:"script",detected:{class:"user-space",level:1,tier:"T1",authority:[],signals:[]}},licence:{format:"document",detected:{class:"inert",level:0,tier:"T0",authority:[],signals:[]}},strings:{format:"document",detected:{class:"inert",level:0,tier:"T0",authority:[],signals:[]}}}}],bad:[{name:"a driver that is declared a document",manifest:`artifacts:
  - id: manual
    class: inert
`,artifacts:{manual:{format:"pe",detected:{class:"kernel-driver",level:4,tier:"T3",authority:[],signals:[{seen:"subsystem 1 (native)",suggests:"driver or native process"},{seen:"imports ntoskrnl.exe",suggests:"kernel driver"}]}}},says:"manual is declared inert, but its bytes show kernel-driver of level 4 (pe): subsystem 1 (native) (driver or native process), imports ntoskrnl.exe (kernel driver)",at:"3:12"},{name:"configuration that is declared a program",manifest:`artifacts:
  - id: policy
    class: user-space
`,artifacts:{policy:{format:"json",detected:{class:"rapid-response-content",level:3,tier:"T3",authority:[],signals:[{seen:"JSON object of 12 keys",suggests:"content"}]}}},says:"policy is declared user-space, but its bytes show rapid-response-content of level 3 (json): JSON object of 12 keys (content)",at:"3:12"},{name:"content that is declared a driver, as its name suggests",manifest:`artifacts:
  - id: cf291
    path: content/C-00000291.sys
    class: kernel-driver
`,artifacts:{cf291:{format:"other",detected:{class:"rapid-response-content",level:3,tier:"T3",authority:[],signals:[]}}},says:"cf291 is declared kernel-driver, but its bytes show rapid-response-content of level 3 (other)",at:"4:12"},{name:"a library that is declared content",manifest:`artifacts:
  - id: plugin
    class: rapid-response-content
`,artifacts:{plugin:{format:"pe",detected:{class:"user-space",level:1,tier:"T1",authority:[],signals:[]}}},says:"plugin is declared rapid-response-content, but its bytes show user-space of level 1 (pe)",at:"3:12"},{name:"a program in eBPF that is declared content",manifest:`artifacts:
  - id: probes
    class: rapid-response-content
`,artifacts:{probes:{format:"elf",detected:{class:"kernel-driver",level:4,tier:"T3",authority:[],signals:[]}}},says:"probes is declared rapid-response-content, but its bytes show kernel-driver of level 4 (elf)",at:"3:12"}]}});var READS=["boot","kernel-driver","user-space"],isContent=({effective,declared:declared2})=>effective.class==="rapid-response-content"||declared2.consumer!==void 0;function badDeclaration({declared:{id,consumer},index}){let at=["artifacts",index];if(!consumer)return[violation(`${id} is content and names no component that reads it`,at)];let outcomes=[];return isStated(consumer.component)?consumer.component===id&&outcomes.push(violation(`${id} names itself as its reader`,[...at,"consumer","component"])):outcomes.push(violation(`${id} names no component that reads it`,[...at,"consumer","component"])),consumer.versions.trim()===""&&outcomes.push(violation(`${id} names no versions of its reader`,[...at,"consumer","versions"])),outcomes}function badReader(content3,reader2,beside,version){let{id}=content3.declared,at=(...keys)=>["artifacts",content3.index,...keys],{component,versions,builds,contractProblems}=reader2,outcomes=contractProblems.map(problem=>violation(`a contract of ${component} for ${id} cannot be used: ${problem}`,at("content","contracts")));if(builds.length===0&&outcomes.push(violation(`no known build of ${component} lies within ${versions}`,at("consumer","versions"))),!beside)return outcomes;if(!READS.includes(beside.effective.class)){let what=`${id} has no code that reads it: ${component}, its reader, is ${beside.effective.class} itself`;return[...outcomes,violation(what,at("consumer","component"))]}let shipped=beside.declared.version??version;if(builds.length>0&&!builds.includes(shipped)){let what=`${component} ${shipped} ships with ${id} and is not within ${versions}`;outcomes.push(violation(`${what}: nothing says that it can read it`,at("consumer","versions")))}return outcomes}var content_has_reader_default=releaseRule({id:"classification/content-has-reader",title:"Content names the component that reads it, in versions that are known",rationale:"Content is as dangerous as what reads it. The channel files of July 2024 were read by a boot-start driver in every version since 7.11, and nothing said so: neither in the file nor in the process that sent it out. A reader that is not known, or whose range matches no build that exists, means that the content was tested with nothing.",remedy:"Name under `consumer` the component and the range of all its supported versions, and give the release history or the contracts that its builds exported, so that the range leads to builds.",severity:"error",waivable:!0,sees:["bytes","history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-4","RA-9","SA-15(3)"],"iec-62443-4-1":["SUM-3"],"cisa-ssd":["1 planning","2 development and testing"]},incidents:["Channel File 291, 19 July 2024","Symantec IPS content, February 2015"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{},needs:[],evaluate({release:{manifest:manifest2,artifacts}}){let contents=artifacts.filter(isContent);if(contents.length===0)return notApplicable("the release holds no content");let named3=new Set(contents.flatMap(({reader:reader2})=>reader2.known?[reader2.value.artifact]:[])),readers=new Map(artifacts.filter(a=>named3.has(a.declared.id)).map(a=>[a.declared.id,a])),outcomes=[],unknowns=new Reasons("the reader"),seen=[];for(let content3 of contents){let{declared:declared2,index,reader:reader2}=content3,bad=badDeclaration(content3);if(bad.length>0)outcomes.push(...bad);else if(!reader2.known)unknowns.add({id:declared2.id,index,why:reader2.why});else{let beside=readers.get(reader2.value.artifact??"");outcomes.push(...badReader(content3,reader2.value,beside,manifest2.release.version)),seen.push(`${reader2.value.component} ${enumerated(reader2.value.builds)} reads ${declared2.id}`)}}return outcomes.push(...unknowns.outcomes()),outcomes.length>0?outcomes:pass(seen.join("; "))},examples:{good:[{name:"every supported build of the driver is known",manifest:`release: {version: 7.16.18605}
artifacts:
  - {id: csagent}
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
`,artifacts:{cf291:{reader:{component:"csagent",versions:">=7.11.0 <7.17.0",artifact:"csagent",level:5,contracts:[],builds:["7.11.18110","7.15.18511","7.16.18605"],contractProblems:[]}}}},{name:"a reader that was released earlier, in another version than this content",manifest:`artifacts:
  - {id: scand, class: user-space, version: 3.1.0}
  - id: patterns
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0"}
  - id: rules
    class: rapid-response-content
    consumer: {component: scand, versions: ">=3"}
`,artifacts:{patterns:{reader:{component:"csagent",versions:">=7.11.0",artifact:void 0,level:5,contracts:[],builds:["7.15.18511"],contractProblems:[]}},rules:{reader:{component:"scand",versions:">=3",artifact:"scand",level:2,contracts:[],builds:["3.1.0"],contractProblems:[]}}}}],bad:[{name:"no reader",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
`,says:"cf291 is content and names no component that reads it",at:"2:5"},{name:"a reader and a range that say nothing",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer:
      component: TBD
      versions: "  "
`,says:"cf291 names no component that reads it",at:"5:18",also:[{says:"cf291 names no versions of its reader",at:"6:17"}]},{name:"content that reads itself, and content that other content is said to read",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: cf291, versions: ">=1"}
  - id: cf292
    class: rapid-response-content
    consumer: {component: cf291, versions: ">=1"}
`,artifacts:{cf292:{reader:{component:"cf291",versions:">=1",artifact:"cf291",level:3,contracts:[],builds:["7.16.18605"],contractProblems:[]}}},says:"cf291 names itself as its reader",at:"4:27",also:[{says:"cf292 has no code that reads it: cf291, its reader, is rapid-response-content itself",at:"7:27"}]},{name:"a range that no build is in, and a contract that cannot be read",manifest:`artifacts:
  - id: csagent
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=8.0.0"}
    content:
      schema: ipc-template/1
      contracts: contracts/csagent-*.json
`,artifacts:{cf291:{reader:{component:"csagent",versions:">=8.0.0",artifact:"csagent",level:5,contracts:[],builds:[],contractProblems:["contracts/csagent-7.16.json is not JSON"]}}},says:"no known build of csagent lies within >=8.0.0",at:"5:46",also:[{says:"a contract of csagent for cf291 cannot be used: contracts/csagent-7.16.json is not JSON",at:"8:18"}]},{name:"a range that leaves out the build beside it",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: "<7.16.0"}
`,artifacts:{cf291:{reader:{component:"csagent",versions:"<7.16.0",artifact:"csagent",level:5,contracts:[],builds:["7.15.18511"],contractProblems:[]}}},says:"csagent 7.16.18605 ships with cf291 and is not within <7.16.0: nothing says that it can read it",at:"6:46"}],unclear:[{name:"builds that cannot be looked up",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0"}
`,artifacts:{cf291:{reader:"unknown: no release history was found"}},why:"the reader of cf291: no release history was found"}],outside:[{name:"code only",manifest:`artifacts: [{id: csagent}]
`,why:"the release holds no content"}]}});var DRIVERS=["pe-driver","efi-boot-driver","efi-runtime-driver","kernel-module","livepatch-module","mach-o-kext"],DRIVERS_BY_NAME={sys:DRIVERS,ko:DRIVERS,kext:DRIVERS,dext:[...DRIVERS,"mach-o-executable","mach-o-library"],drv:[...DRIVERS,"pe-library","pe-user-mode-driver"]},NAME=/\.(sys|ko|kext|dext|drv)(?:\.(?:gz|xz|zst|bz2|lzma))?$/,FOLDERS=["system32/drivers","sysnative/drivers","%12%","driverstore/filerepository","lib/modules","library/extensions","library/driverextensions"],DRIVERS_IN_FOLDER=[...DRIVERS,"pe-user-mode-driver","driver-package-inf","driver-catalog"];function claimOf(key,path){if(path===void 0)return;let folded=foldedPath(path.replace(/(?<=[^\\/]{2}):[^\\/]*$/,"")),ending=NAME.exec(folded)?.[1]??"",kinds=DRIVERS_BY_NAME[ending];return kinds?{claim:`is named like a driver (${path})`,kinds,key}:FOLDERS.find(f=>`/${folded}`.includes(`/${f}/`))===void 0?void 0:{claim:`lies among drivers (${path})`,kinds:DRIVERS_IN_FOLDER,key}}var driver_name_is_driver_default=artifactRule({id:"classification/driver-name-is-driver",title:"What is named like a driver is one, or says who reads it",rationale:"The file that took down 8.5 million machines on 19 July 2024 was called C-00000291-00000000-00000032.sys and lay among the drivers of Windows. It was no driver and no code, so it passed as data; that a driver would read it in the kernel stood nowhere. A driver's name or folder on a file that is none is the sign of such content.",remedy:"Name under `consumer` the component that reads the file and its supported versions; or give the file a name and a place that do not claim to be a driver.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-4","RA-9","SI-7"],"iec-62443-4-1":["SUM-1","SUM-3"],"cisa-ssd":["1 planning"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{},needs:["kind"],evaluate({artifact:{declared:declared2,kind},at}){let{id,path,installPath}=declared2,claims=[claimOf("path",path),claimOf("installPath",installPath)].filter(c=>c!==void 0),[first2]=claims;if(!first2)return notApplicable(`${id} neither has a driver's name nor lies among drivers`);let broken=claims.find(({kinds})=>!kinds.includes(kind));if(!broken)return pass(`${id} ${first2.claim} and is one (${kind})`);let reader2=declared2.consumer?.component??"";return isStated(reader2)?pass(`${id} ${broken.claim} and is ${kind}, which ${reader2} reads`):violation(`${id} ${broken.claim}, but its bytes are ${kind}, and it names no reader`,at(broken.key))},examples:{good:[{name:"a driver among drivers",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    installPath: C:\\Windows\\System32\\drivers\\CrowdStrike\\csagent.sys
`,artifacts:{csagent:{kind:"pe-driver"}}},{name:"a channel file that names its reader",manifest:`artifacts:
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
`,artifacts:{cf291:{kind:"opaque"}}},{name:"drivers that run in user mode",manifest:`artifacts:
  - {id: printer, path: build/print.drv}
  - {id: usb, path: build/usb.dext}
  - {id: sensor, path: build/sensor.dll, installPath: '%12%\\UMDF\\sensor.dll'}
`,artifacts:{printer:{kind:"pe-library"},usb:{kind:"mach-o-executable"},sensor:{kind:"pe-user-mode-driver"}}}],bad:[{name:"Channel File 291",manifest:`artifacts:
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: rapid-response-content
`,artifacts:{cf291:{kind:"opaque"}},says:"cf291 is named like a driver (content/C-00000291-00000000-00000032.sys), but its bytes are opaque, and it names no reader",at:"3:11"},{name:"names that Windows takes for the same",manifest:`artifacts:
  - {id: upper, path: content/RULES.SYS}
  - {id: dotted, path: "content/rules.sys. "}
  - {id: stream, path: "content/rules.sys:v2"}
  - {id: module, path: content/rules.ko.xz, consumer: {component: " ", versions: "*"}}
`,artifacts:{upper:{kind:"structured-data"},dotted:{kind:"structured-data"},stream:{kind:"text"},module:{kind:"container"}},says:"upper is named like a driver (content/RULES.SYS), but its bytes are structured-data, and it names no reader",at:"2:23",also:[{says:"dotted is named like a driver (content/rules.sys. ), but its bytes are structured-data, and it names no reader",at:"3:24"},{says:"stream is named like a driver (content/rules.sys:v2), but its bytes are text, and it names no reader",at:"4:24"},{says:"module is named like a driver (content/rules.ko.xz), but its bytes are container, and it names no reader",at:"5:24"}]},{name:"content that is installed among drivers under a harmless name",manifest:`artifacts:
  - id: rules
    path: content/rules.json
    installPath: '%SystemRoot%\\System32\\.\\Drivers\\vendor\\rules.json'
  - id: hosts
    path: content/hosts.txt
    installPath: /usr/lib/modules/extra/hosts.txt
`,artifacts:{rules:{kind:"structured-data"},hosts:{kind:"text"}},says:"rules lies among drivers (%SystemRoot%\\System32\\.\\Drivers\\vendor\\rules.json), but its bytes are structured-data, and it names no reader",at:"4:18",also:[{says:"hosts lies among drivers (/usr/lib/modules/extra/hosts.txt), but its bytes are text, and it names no reader",at:"7:18"}]},{name:"a program that takes the name of a driver",manifest:`artifacts:
  - id: loader
    path: build/loader.bin
    installPath: C:\\vendor\\loader.sys
`,artifacts:{loader:{kind:"pe-library"}},says:"loader is named like a driver (C:\\vendor\\loader.sys), but its bytes are pe-library, and it names no reader",at:"4:18"}],outside:[{name:"a program",manifest:`artifacts: [{id: viewer, path: build/viewer.exe, installPath: "C:\\\\tools\\\\viewer.exe"}]
`,artifacts:{viewer:{kind:"pe-application"}},why:"viewer neither has a driver's name nor lies among drivers"}]}});var kernel_content_justified_default=artifactRule({id:"classification/kernel-content-justified",title:"Content that is read in the kernel says why it must be",rationale:"A parser that meets bad content in user mode ends a process; in the kernel it ends the machine. Microsoft Defender keeps kernel changes out of its daily updates and delivers those to user-mode components only, so there is a way. Whoever reads content in the kernel should have looked for it, and should say what stood against it.",remedy:"Move the reader into user mode, or state under `kernelJustification` which observation or decision cannot be made there.",severity:"warning",waivable:!0,sees:["declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PW.1.3"],"nist-800-53":["CM-4","RA-9"],cra:["I(2)(k)"]},incidents:["Channel File 291, 19 July 2024","Windows Resiliency Initiative: security software outside the kernel"],references:["https://learn.microsoft.com/defender-endpoint/microsoft-defender-antivirus-updates"],options:{minCharacters:{type:"number",description:"Length below which a justification explains nothing.",minimum:1,maximum:1e3,default:20}},scope:{classes:["rapid-response-content"]},needs:[],evaluate({artifact:{declared:declared2,effective},options:{minCharacters},at}){let{id,kernelJustification:why}=declared2;return effective.level<3?notApplicable(`${id} is read in user mode (level ${effective.level})`):why===void 0?violation(`${id} is read in the kernel, and nothing says why`,at()):isStated(why)&&why.trim().length>=minCharacters?pass(`${id} is read in the kernel: ${why.trim()}`):violation(`${id} is read in the kernel, and "${why}" does not say why`,at("kernelJustification"))},examples:{good:[{name:"a reason that can be argued with",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    kernelJustification: Named pipes must be judged before the first byte is read.
`,artifacts:{cf291:{effective:{level:3}}}}],bad:[{name:"no reason",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
`,artifacts:{cf291:{effective:{level:3}}},says:"cf291 is read in the kernel, and nothing says why",at:"2:5"},{name:"a word, and spaces",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    kernelJustification: performance
  - id: cf292
    class: rapid-response-content
    kernelJustification: "                              "
`,artifacts:{cf291:{effective:{level:3}},cf292:{effective:{level:5}}},says:'cf291 is read in the kernel, and "performance" does not say why',at:"4:26",also:[{says:'cf292 is read in the kernel, and "                              " does not say why',at:"7:26"}]}],outside:[{name:"content of a user-mode scanner",manifest:`artifacts: [{id: patterns, class: rapid-response-content}]
`,artifacts:{patterns:{effective:{level:2,tier:"T2"}}},why:"patterns is read in user mode (level 2)"}]}});var SHORTEST_WITHIN=8,LEVEL_OF={boot:7,"kernel-driver":5,"rapid-response-content":3,"user-space":2,inert:0},isCode=({kind})=>kind.known&&/^(?:pe|efi|elf|mach-o)-|-module$|^ebpf-object$/.test(kind.value);function wordsOf({id,path,installPath="",content:content3}){return[id,content3?.schema??"",...content3?.features??[],...path.split("/"),...installPath.split(/[\\/]/)].map(text=>text.normalize("NFKC").replace(new RegExp("\\p{Cf}","gu"),"").replace(new RegExp("([\\p{Ll}\\p{N}])(\\p{Lu})","gu"),"$1 $2").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word=>word!==""))}function markFinder(words){let marks=words.map(written=>({written,joined:written.toLowerCase().replace(/[^\p{L}\p{N}]+/gu,"")})).filter(({joined})=>joined!=="");if(marks.length===0)return()=>{};let beginnings=new RegExp(`[^\\x00-\\x7f]|${marks.map(({joined})=>joined.slice(0,3)).join("|")}`,"i");return declared2=>{let{id,path,installPath="",content:content3}=declared2;if(!(beginnings.test(id)||beginnings.test(path)||beginnings.test(installPath))&&!(content3&&beginnings.test([content3.schema,...content3.features??[]].join(" "))))return;let texts=wordsOf(declared2);return marks.find(({joined})=>texts.some(text=>isMarked(text,joined)))?.written}}var isMarked=(words,mark)=>mark.length<SHORTEST_WITHIN?words.includes(mark)||words.includes(`${mark}s`):words.join("").includes(mark);function tiersById(artifacts,history){let tiers=new Map(artifacts.map(({declared:declared2,effective})=>[declared2.id,effective.tier]));for(let past3 of history)for(let{id,class:declaredClass,authority}of past3.artifacts){if(tiers.has(id))continue;let level=LEVEL_OF[declaredClass];tiers.set(id,tierOf(level,authority??(level>=2?ALL_AUTHORITIES:[])))}return tiers}function judge2(artifact,target,targetTier){let{declared:declared2,effective,index}=artifact,at=["artifacts",index,"switches"];return target===declared2.id?violation(`${declared2.id} says that it switches itself`,at):targetTier===void 0?violation(`${declared2.id} switches ${target}, which neither this release nor an earlier one holds`,at):TIERS.indexOf(effective.tier)<TIERS.indexOf(targetTier)?violation(`${declared2.id} is of tier ${effective.tier}, and ${target}, which it switches, of ${targetTier}`,at):pass(`${declared2.id} switches ${target} of tier ${targetTier} and is of tier ${effective.tier} itself`)}var switch_has_tier_of_target_default=releaseRule({id:"classification/switch-has-tier-of-target",title:"A switch is held to what it switches",rationale:"A kill switch changes what running code does, on every host, in seconds, and is often exempt from the care that the code got. On 5 December 2025 Cloudflare turned a tool off through a global switch that knows no stages, met a path nobody had run, and lost 28 % of its traffic. Boot revocation lists have kept machines from starting. What switches a component is as dangerous as the component.",remedy:"Name under `switches` the id of the component that the file turns on or off; it then gets that component's tier. If it switches nothing, give it a name that does not say so, or change the option `words`.",severity:"error",waivable:!0,sees:["declaration","history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-3","CM-4","RA-9"],"cisa-ssd":["1 planning","5 controlled rollout"],nis2:["6.4"],ssdf:["PW.9.1"]},incidents:["Cloudflare, 5 December 2025","Google Cloud, 12 June 2025","SBAT revocation, August 2024"],references:["https://blog.cloudflare.com/5-december-2025-outage/"],options:{words:{type:"strings",description:`Words in an id, path, format or feature that mark a switch. Those below ${SHORTEST_WITHIN} letters must stand alone.`,default:["kill-switch","feature-flag","feature-toggle","feature-gate","flag","toggle","revocation","revoked","revoke","blocklist","blacklist","denylist","dbx","sbat","crl"]}},scope:{},needs:["history"],evaluate({release:{artifacts,history},options:{words}}){let tiers=artifacts.some(({declared:declared2})=>declared2.switches!==void 0)?tiersById(artifacts,history):new Map,markOf=markFinder(words),outcomes=artifacts.flatMap(artifact=>{let{declared:declared2,index}=artifact,{switches}=declared2;if(switches!==void 0)return[judge2(artifact,switches,tiers.get(switches))];let mark=isCode(artifact)?void 0:markOf(declared2);if(mark===void 0)return[];let what=`${declared2.id} looks like a switch ("${mark}") and does not name what it switches`;return[violation(what,["artifacts",index])]});return outcomes.length>0?outcomes:notApplicable("no artifact switches another")},examples:{good:[{name:"a kill switch of the tier of its driver",manifest:`artifacts:
  - {id: csagent}
  - {id: killswitch, class: rapid-response-content, switches: csagent}
`,release:{history:[]}},{name:"a flag of a scanner that was released earlier",manifest:`artifacts:
  - {id: flags, class: rapid-response-content, switches: scand}
  - {id: texts, class: inert, switches: help}
`,artifacts:{flags:{effective:{tier:"T2",level:2}},texts:{effective:{tier:"T0",level:0}}},release:{history:[{file:"releases/3.2.0.yaml",product:"endpoint-sensor",version:"3.2.0",channel:"stable",artifacts:[]},{file:"releases/3.1.0.yaml",product:"endpoint-sensor",version:"3.1.0",channel:"stable",artifacts:[{id:"scand",path:"scand",sha256:"0",class:"user-space",authority:["process-kill"]},{id:"help",path:"help.pdf",sha256:"0",class:"inert"},{id:"flags",path:"flags.json",sha256:"0",class:"rapid-response-content"}]}]}}],bad:[{name:"switches that do not say what they switch",manifest:`artifacts:
  - {id: ks, path: content/global_killSwitch.json, class: rapid-response-content}
  - {id: ff, path: content/ff.json, class: rapid-response-content, content: {schema: featureFlags/2}}
  - {id: fl, path: content/Flags.json, class: user-space}
  - {id: rv, path: c.bin, installPath: 'EFI\\\\dbx\\\\c.bin', class: boot}
  - {id: ft, path: content/ft.json, class: rapid-response-content, content: {schema: ipc/1, features: [deny-list]}}
`,artifacts:{ks:{kind:"structured-data"}},release:{history:[]},says:'ks looks like a switch ("kill-switch") and does not name what it switches',at:"2:5",also:[{says:'ff looks like a switch ("feature-flag") and does not name what it switches',at:"3:5"},{says:'fl looks like a switch ("flag") and does not name what it switches',at:"4:5"},{says:'rv looks like a switch ("dbx") and does not name what it switches',at:"5:5"},{says:'ft looks like a switch ("denylist") and does not name what it switches',at:"6:5"}]},{name:"a switch of a lower tier than the driver it switches",manifest:`artifacts:
  - {id: csagent}
  - id: flags
    class: user-space
    switches: csagent
`,artifacts:{flags:{effective:{tier:"T1",level:1}}},release:{history:[]},says:"flags is of tier T1, and csagent, which it switches, of T3",at:"5:15"},{name:"a switch of a service that may do anything, as it never said",manifest:`artifacts:
  - id: flags
    class: rapid-response-content
    switches: scand
`,artifacts:{flags:{effective:{tier:"T2",level:2}}},release:{history:[{file:"releases/3.1.0.yaml",product:"endpoint-sensor",version:"3.1.0",channel:"stable",artifacts:[{id:"scand",path:"scand",sha256:"0",class:"user-space"}]}]},says:"flags is of tier T2, and scand, which it switches, of T3",at:"4:15"},{name:"a target that does not exist, and one that is the switch itself",manifest:`artifacts:
  - {id: flags, class: rapid-response-content, switches: csagnet}
  - {id: gates, class: rapid-response-content, switches: gates}
`,release:{history:[]},says:"flags switches csagnet, which neither this release nor an earlier one holds",at:"2:58",also:[{says:"gates says that it switches itself",at:"3:58"}]}],outside:[{name:"names that only look alike",manifest:`artifacts:
  - {id: flagship, path: content/flagship.json, class: rapid-response-content}
  - {id: tool, path: build/feature-flags.dll, class: user-space}
`,artifacts:{tool:{kind:"pe-library"}},release:{history:[]},options:{words:["-","feature-flag","flag"]},why:"no artifact switches another"},{name:"a policy that knows no such words",manifest:`artifacts: [{id: flags, class: rapid-response-content}]
`,release:{history:[]},options:{words:[]},why:"no artifact switches another"}]}});function disproportion({what,is,was},{maxGrowth,maxShrink}){if(is>was*maxGrowth)return`grew from ${was} to ${is} ${what}, at most ${maxGrowth} times as many may be`;if(!(is>=was*(1-maxShrink)))return`shrank from ${was} to ${is} ${what}, at most ${Math.round(maxShrink*100)} % may go`}var MANIFEST=`artifacts:
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    class: rapid-response-content
`,DATA={syntax:"json",entries:120,depth:4,problems:[],schemaProblems:void 0},binary={...DATA,syntax:"binary",entries:void 0,depth:void 0},now=(size,entries=120)=>({file:{sha256:SHIPPED,size},data:{...DATA,entries}}),change_proportionate_default=artifactRule({id:"content/change-proportionate",title:"Content changes in proportion to the last release, and is never empty",rationale:"Content that doubles or halves overnight has more often lost or repeated something than gained it: the feature file that took Cloudflare down in November 2025 had doubled because a query returned every row twice, and blank fields in a policy took Google Cloud down in June 2025. The earlier size comes from the last release that the hosts of this channel have had.",remedy:"Look at what was added or lost. Where the change is meant, let it grow over several releases or have it waived with the reason.",severity:"error",waivable:!0,sees:["bytes","history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-4","SI-2"],"cisa-ssd":["1 planning"],nis2:["6.4"]},incidents:["Cloudflare, 18 November 2025","Google Cloud Service Control, 12 June 2025"],references:["https://blog.cloudflare.com/18-november-2025-outage/"],options:{maxGrowth:{type:"number",description:"How many times as large as in the last release it may be.",minimum:1,maximum:1e3,default:2},maxShrink:{type:"number",description:"Part of the last release, 0 to 1, that may be gone.",minimum:0,maximum:1,default:.5}},scope:{classes:["rapid-response-content"],tiers:["T1","T2","T3"]},needs:["file","data","past"],evaluate({artifact:{declared:declared2,file:{size},data,past:past3},release:{manifest:manifest2},options,at}){let{id}=declared2;if(size===0||data.entries===0)return violation(`${id} is empty`,at("path"));let[last]=hadBefore(past3,manifest2.release);if(!last)return notApplicable(`${id} has not been released to ${manifest2.release.channel} before`);let{size:was,content:content3}=last.declared,from=`${last.release.version} (${last.release.file})`;if(was===void 0)return indeterminate(`${from} does not say how large ${id} was`,at("path"));let changes=[{what:"bytes",is:size,was}];data.entries!==void 0&&content3?.entries!==void 0&&changes.push({what:"entries",is:data.entries,was:content3.entries});let found=changes.flatMap(change=>{let problem=disproportion(change,options);return problem===void 0?[]:[violation(`${id} ${problem}, since ${from}`,at("path"))]});return found.length>0?found:pass(`${id} went from ${was} to ${size} bytes since ${from}`)},examples:{good:[{name:"a little larger than before",manifest:MANIFEST,artifacts:{cf291:{...now(42e3),past:[earlier({size:4e4,content:{entries:118}})]}}},{name:"binary content, compared by size",manifest:MANIFEST,artifacts:{cf291:{...now(42e3),data:binary,past:[earlier({size:4e4,content:{entries:118}})]}}}],bad:[{name:"every row twice and one more",manifest:MANIFEST,artifacts:{cf291:{...now(81e3,242),past:[earlier({size:4e4,content:{entries:120}})]}},says:"cf291 grew from 40000 to 81000 bytes, at most 2 times as many may be, since 7.16.18604 (releases/7.16.18604.yaml)",at:"3:11",also:[{says:"cf291 grew from 120 to 242 entries, at most 2 times as many may be, since 7.16.18604 (releases/7.16.18604.yaml)",at:"3:11"}]},{name:"most of it is gone",manifest:MANIFEST,artifacts:{cf291:{...now(9e3),past:[earlier({size:4e4})]}},says:"cf291 shrank from 40000 to 9000 bytes, at most 50 % may go, since 7.16.18604 (releases/7.16.18604.yaml)",at:"3:11"},{name:"an empty file",manifest:MANIFEST,artifacts:{cf291:{...now(0),past:[]}},says:"cf291 is empty",at:"3:11"},{name:"an empty list in a file that is not empty",manifest:MANIFEST,artifacts:{cf291:{...now(2,0),past:[earlier({size:2})]}},says:"cf291 is empty",at:"3:11"},{name:"a large beta in between does not make the step smaller",manifest:MANIFEST,artifacts:{cf291:{...now(9e4),past:[earlier({version:"7.16.18604",channel:"beta",size:8e4}),earlier({version:"7.16.1",size:4e4})]}},says:"cf291 grew from 40000 to 90000 bytes, at most 2 times as many may be, since 7.16.1 (releases/7.16.1.yaml)",at:"3:11"}],unclear:[{name:"the earlier manifest gives no size",manifest:MANIFEST,artifacts:{cf291:{...now(42e3),past:[earlier()]}},why:"7.16.18604 (releases/7.16.18604.yaml) does not say how large cf291 was"}],outside:[{name:"a first release",manifest:MANIFEST,artifacts:{cf291:{...now(42e3),past:[]}},why:"cf291 has not been released to stable before"}]}});function differences({id,content:content3,at},supplied){let build=`${supplied.component} ${supplied.version}`,from=`(${supplied.file})`,found=[];if(content3.schema!==supplied.schema){let message=`${id} is ${content3.schema}; ${build} reads ${supplied.schema} ${from}`;found.push(violation(message,at("content","schema")))}if(content3.fields===void 0)found.push(violation(`${id} does not say how many fields it expects`,at("content","fields")));else if(supplied.fields===void 0)found.push(indeterminate(`${build} does not say how many fields it supplies ${from}`,at("content","contracts")));else if(content3.fields!==supplied.fields){let message=`${id} expects ${content3.fields} fields; ${build} supplies ${supplied.fields} ${from}`;found.push(violation(message,at("content","fields")))}if(supplied.features===void 0)return found;if(content3.features===void 0)return[...found,violation(`${id} does not say which features of its reader it uses`,at("content","features"))];let lacking=content3.features.filter(feature=>!supplied.features?.includes(feature));return lacking.length===0?found:[...found,violation(`${id} uses ${enumerated(lacking)}, which ${build} lacks ${from}`,at("content","features"))]}function withoutContract({component,builds,contracts},{id,at}){let missing=builds.filter(build=>!contracts.some(c=>c.version===build));if(missing.length===0)return[];let which=`${missing.length} of ${builds.length} builds of ${component}: ${enumerated(missing)}`;return[violation(`what reads ${id} is not known for ${which}; no contract of them was found`,at("content","contracts"))]}function once(outcomes){return[...new Map(outcomes.map(o=>[JSON.stringify(o),o])).values()]}var MANIFEST2=`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.15.0 <7.17.0"}
    content:
      schema: ipc-template/1
      contracts: contracts/csagent-*.json
      fields: 21
      features: [named-pipe, non-wildcard-21]
`,BOTH=[contract("7.15.18513"),contract("7.16.18605")],contract_matches_default=artifactRule({id:"content/contract-matches",title:"Content expects what every supported build of its reader supplies",rationale:"The definition of Channel File 291 had 21 inputs, the sensor supplied 20, and the validator compared the content with the definition; reading the twenty-first crashed 8.5 million machines. What a reader supplies is known to the build of the reader alone, so each build exports it as a contract, and content is held against the contract of every build that may read it.",remedy:"Hold the content to what the oldest supported build supplies, or narrow `consumer.versions`; export a contract from every build of the reader, and never write one by hand.",severity:"error",waivable:!1,sees:["bytes","declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-4","SA-11","SI-2"],"cisa-ssd":["1 planning","2 development and testing"],"iec-62443-4-1":["SUM-1","SUM-3"]},incidents:["Channel File 291, 19 July 2024","Google Cloud Service Control, 12 June 2025"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{classes:["rapid-response-content"]},needs:["reader"],evaluate({artifact:{declared:declared2,effective,reader:readBy},at}){let{id,content:content3}=declared2,{component,contracts,contractProblems,versions}=readBy,problems2=contractProblems.map(why=>indeterminate(`a contract of ${component}: ${why}`,at("content","contracts")));if(contracts.length===0)return problems2.length>0?problems2:effective.tier!=="T3"?notApplicable(`${id} is ${effective.tier}, and no contract of ${component} was found`):violation(`no contract of ${component} ${versions} was found, so nothing says what it supplies to ${id}`,at("content"));if(!content3)return violation(`${id} does not declare what it expects of ${component}`,at());let checked={id,content:content3,at},found=[...withoutContract(readBy,checked),...contracts.flatMap(c=>differences(checked,c)),...problems2];if(found.length>0)return once(found);let builds=enumerated(contracts.map(c=>c.version)),fields=`${String(content3.fields)} fields of ${content3.schema}`;return pass(`${id} expects ${fields}, which ${component} ${builds} supply`)},examples:{good:[{name:"both supported builds supply 21 fields",manifest:MANIFEST2,artifacts:{cf291:{reader:reader(BOTH)}}},{name:"contracts that list features",manifest:MANIFEST2,artifacts:{cf291:{reader:reader(BOTH.map(c=>({...c,features:["named-pipe","non-wildcard-21","registry"]})))}}}],bad:[{name:"Channel File 291: 21 fields, of which the sensor supplies 20",manifest:MANIFEST2,artifacts:{cf291:{reader:reader([contract("7.15.18513"),contract("7.16.18605",{fields:20})])}},says:"cf291 expects 21 fields; csagent 7.16.18605 supplies 20 (contracts/csagent-7.16.18605.json)",at:"8:15"},{name:"one build in the range has no contract",manifest:MANIFEST2,artifacts:{cf291:{reader:reader([contract("7.16.18605")])}},says:"what reads cf291 is not known for 1 of 2 builds of csagent: 7.15.18513; no contract of them was found",at:"7:18"},{name:"kernel content without any contract",manifest:MANIFEST2,artifacts:{cf291:{reader:reader([])}},says:"no contract of csagent >=7.15.0 <7.17.0 was found, so nothing says what it supplies to cf291",at:"6:7"},{name:"a feature that the older build lacks",manifest:MANIFEST2,artifacts:{cf291:{reader:reader([contract("7.15.18513",{features:["named-pipe"]}),contract("7.16.18605",{features:["named-pipe","non-wildcard-21"]})])}},says:"cf291 uses non-wildcard-21, which csagent 7.15.18513 lacks (contracts/csagent-7.15.18513.json)",at:"9:17"},{name:"fewer fields than are supplied, and another format",manifest:MANIFEST2.replace("fields: 21","fields: 20").replace("schema: ipc-template/1","schema: ipc/2"),artifacts:{cf291:{reader:reader([contract("7.16.18605")],{builds:["7.16.18605"]})}},says:"cf291 is ipc/2; csagent 7.16.18605 reads ipc-template/1 (contracts/csagent-7.16.18605.json)",at:"6:15",also:[{says:"cf291 expects 20 fields; csagent 7.16.18605 supplies 21 (contracts/csagent-7.16.18605.json)",at:"8:15"}]},{name:"content that leaves out what it expects, said once for all builds",manifest:MANIFEST2.replace(`      fields: 21
`,"").replace(/ {6}features.*\n/,""),artifacts:{cf291:{reader:reader(BOTH.map(c=>({...c,features:[]})))}},says:"cf291 does not say how many fields it expects",at:"6:7",also:[{says:"cf291 does not say which features of its reader it uses",at:"6:7"}]},{name:"content that declares nothing",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
`,artifacts:{cf291:{reader:reader(BOTH)}},says:"cf291 does not declare what it expects of csagent",at:"2:5"}],unclear:[{name:"a contract that cannot be read, beside good ones",manifest:MANIFEST2,artifacts:{cf291:{reader:reader(BOTH,{contractProblems:["contracts/csagent-7.15.1.json is not JSON"]})}},why:"a contract of csagent: contracts/csagent-7.15.1.json is not JSON"},{name:"no contract that can be read",manifest:MANIFEST2,artifacts:{cf291:{reader:reader([],{contractProblems:["contracts/csagent-7.15.1.json is not JSON"]})}},why:"a contract of csagent: contracts/csagent-7.15.1.json is not JSON"},{name:"a contract without the number of fields",manifest:MANIFEST2,artifacts:{cf291:{reader:reader([{file:"c.json",component:"csagent",version:"7.16.18605",schema:"ipc-template/1"},contract("7.15.18513")])}},why:"csagent 7.16.18605 does not say how many fields it supplies (c.json)"}],outside:[{name:"content of a program whose builds export no contract",manifest:MANIFEST2,artifacts:{cf291:{effective:{level:1,tier:"T1"},reader:reader([])}},why:"cf291 is T1, and no contract of csagent was found"}]}});var FIELD=/^field-(\d{1,9})$/;function firstUse({features=[],fields=0},before2){let known=new Set(before2.flatMap(p=>p.declared.content?.features??[])),most=before2.reduce((max,p)=>Math.max(max,p.declared.content?.fields??0),0);return{features:[...new Set(features)].filter(f=>!known.has(f)),fromField:most+1,toField:fields}}function unexercised(use,exercised){let names=use.features.filter(f=>!exercised.has(f)),within=n=>n>=use.fromField&&n<=use.toField,tested=new Set([...exercised].map(name=>Number(FIELD.exec(name)?.[1]??0)).filter(within)),missing=Math.max(0,use.toField-use.fromField+1-tested.size),fields=[];for(let n=use.fromField;fields.length<Math.min(missing,SHOWN);n+=1)tested.has(n)||fields.push(`field-${n}`);return{names:[...names,...fields].slice(0,SHOWN),count:names.length+missing}}function firstStage(id,rollout,max){if(!rollout)return[violation(`${id} has something used for the first time, and no rollout is declared`,["rollout"])];let reading=readPlan(rollout);if(!reading.sound){let[{message,at}]=reading.problems;return[indeterminate(`the plan cannot be worked out: ${message}`,at)]}let[first2]=reading.plan.external;if(!first2||first2.percent<=max)return[];let reaches=`stage ${first2.name} reaches ${showNumber(first2.percent)} % of the hosts with it`;return[violation(`${id} has something used for the first time, and ${reaches}; at most ${max} % may be`,amountAt(first2))]}var stages=percent3=>`rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400}
    - {name: canary, percent: ${percent3}}
    - {name: all, percent: 100}
`,content=(features,fields)=>`artifacts:
  - id: cf291
    class: rapid-response-content
    content:
      schema: ipc-template/1
      features: ${features}
${fields}`,EVIDENCE=`evidence:
  - {suite: content-execution, report: a.xml, artifacts: [cf291]}
`,FIELDS=`      fields: 21
`,CF291=content("[named-pipe, non-wildcard-21]",FIELDS),before=earlier({content:{fields:21,features:["named-pipe"]}}),bytes={file:SHIPPED_FILE,signatures:[]},suite="content-execution",windows={os:"windows",arch:"x64"},first_use_tested_default=artifactRule({id:"content/first-use-tested",title:"What content uses for the first time has its own test and a smaller first stage",rationale:"The faulty code of Channel File 291 had been in the field for five months; content that matched on the twenty-first field for the first time reached it. Google in June 2025 and Cloudflare in December 2025 fell the same way. So what no earlier release has used has to be exercised by a test on these bytes, and reaches fewer hosts at first. Earlier releases in channels with fewer hosts do not count as use.",remedy:"Add a test of the feature or field that passes on these bytes and names it in `ringgate.exercised` (fields as `field-21`), and put a smaller stage first.",severity:"error",waivable:!0,sees:["history","evidence","plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1","PS.4.2"],"nist-800-53":["CM-3(2)","CM-4","SA-11(8)"],"cisa-ssd":["2 development and testing","4 deployment and canary testing"],"iec-62443-4-1":["SUM-1"]},incidents:["Channel File 291, 19 July 2024","Google Cloud Service Control, 12 June 2025","Cloudflare, 5 December 2025"],references:["https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW"],options:{maxFirstPercent:{type:"number",description:"Percent of the hosts that the first stage outside may reach with a first use.",minimum:0,maximum:100,default:.1}},scope:{classes:["rapid-response-content"],tiers:["T1","T2","T3"]},needs:["file","past","evidence"],evaluate({artifact,release:{manifest:manifest2,artifacts},options,at}){let{declared:declared2,past:past3,evidence}=artifact,{id}=declared2;if(declared2.content?.features===void 0)return indeterminate(`${id} does not say which features of its reader it uses`,at("content","features"));let use=firstUse(declared2.content,hadBefore(past3,manifest2.release));if(use.features.length===0&&use.toField<use.fromField)return pass(`${id} uses nothing that an earlier release has not used`);let{read,unread}=readResults(evidence),digests=digestsOf(artifact,artifacts),exercised=new Set(read.flatMap(result=>exercisedOn(result.report,digests))),missing=unexercised(use,exercised),found=[];if(missing.count>0){let message=`${id} uses for the first time, and no test that passed on it exercised: ${counted(missing.names,missing.count)}`;found.push(...unread.length>0?unread:[violation(message,at("content"))])}if(found.push(...firstStage(id,manifest2.rollout,options.maxFirstPercent)),found.length>0)return found;let fields=use.toField<use.fromField?[]:[`fields ${use.fromField} to ${use.toField}`];return pass(`${id} uses ${enumerated([...use.features,...fields])} for the first time, tested and to few hosts first`)},examples:{good:[{name:"a feature used for the first time, tested, to 0.05 % of the hosts first",manifest:CF291+stages(.05)+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite,exercised:["non-wildcard-21"]})]}}},{name:"nothing new, to 1 % first",manifest:content("[named-pipe]",FIELDS)+stages(1)+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite})]}}},{name:"a first release: all of its fields were exercised, in the one environment that ran it; nobody outside gets it yet",manifest:content("[]",`      fields: 2
`)+`rollout:
  population: 100
  stages:
    - {name: internal, audience: internal, hosts: 9}
`+EVIDENCE,artifacts:{cf291:{...bytes,past:[],evidence:[report({suite,environments:[{...ran(windows),exercised:["field-1","field-2","parser"]}]})]}}}],bad:[{name:"Channel File 291: field 21 is matched for the first time, untested, to everybody at once",manifest:CF291+`rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite})]}},says:"cf291 uses for the first time, and no test that passed on it exercised: non-wildcard-21",at:"5:7",also:[{says:"cf291 has something used for the first time, and stage all reaches 100 % of the hosts with it; at most 0.1 % may be",at:"11:28"}]},{name:"more fields than any earlier release had",manifest:content("[named-pipe]",`      fields: 23
`)+stages(.1)+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite,exercised:["field-22"]})]}},says:"cf291 uses for the first time, and no test that passed on it exercised: field-23",at:"5:7"},{name:"a first release with an absurd number of fields",manifest:content("[a]",`      fields: 900000000000
`)+stages(.1),artifacts:{cf291:{...bytes,past:[],evidence:[]}},says:"cf291 uses for the first time, and no test that passed on it exercised: a, field-1, field-2, field-3, field-4 and 899999999996 more",at:"5:7"},{name:"used before only in beta, or by this version itself",manifest:CF291+stages(.1)+EVIDENCE,artifacts:{cf291:{...bytes,past:[earlier({version:"7.16.18605",content:{features:["non-wildcard-21"],fields:21}}),earlier({version:"7.16.18604",channel:"beta",content:{features:["non-wildcard-21"]}}),before,earlier({version:"7.15.1"})],evidence:[report({suite})]}},says:"cf291 uses for the first time, and no test that passed on it exercised: non-wildcard-21",at:"5:7"},{name:"exercised on other bytes, in a failed environment, and in a report that failed elsewhere",manifest:CF291+stages(.1)+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite,subjects:[OTHER],exercised:["non-wildcard-21"]}),report({suite,exercised:["non-wildcard-21"],environments:[{...ran(windows,{passed:1,failed:1}),exercised:["non-wildcard-21"]}]}),report({suite,counts:{passed:1,errors:1},environments:[ran(windows)],exercised:["non-wildcard-21"]})]}},says:"cf291 uses for the first time, and no test that passed on it exercised: non-wildcard-21",at:"5:7"},{name:"tested, but without a rollout",manifest:CF291+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite,exercised:["non-wildcard-21"]})]}},says:"cf291 has something used for the first time, and no rollout is declared",at:"1:1"}],unclear:[{name:"content that does not name its features",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
`,artifacts:{cf291:{...bytes,past:[],evidence:[]}},why:"cf291 does not say which features of its reader it uses"},{name:"the report that may have exercised it cannot be read",manifest:CF291+stages(.1)+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[unreadReport("a.xml cannot be read: it is empty",suite)]}},why:"content-execution: a.xml cannot be read: it is empty"},{name:"a plan that makes no sense",manifest:CF291+stages(.1).replace("8500000","-1")+EVIDENCE,artifacts:{cf291:{...bytes,past:[before],evidence:[report({suite,exercised:["non-wildcard-21"]})]}},why:"the plan cannot be worked out: population is -1; a whole number of hosts from 1 to 100000000000 is needed"}]}});var MANIFEST3=`artifacts:
  - id: rules
    path: content/rules.json
    class: rapid-response-content
    content:
      schema: detection-rules/3
      jsonSchema: schemas/detection-rules-3.json
`,DATA2={syntax:"json",entries:120,depth:4,problems:[],schemaProblems:[]};function first(problems2){let[problem=""]=problems2;return problems2.length>1?`${problem} (and ${problems2.length-1} more)`:problem}var well_formed_default=artifactRule({id:"content/well-formed",title:"Content is whole, without blanks and duplicates, and valid against its schema",rationale:"Blank fields in a policy that no schema forbade crashed Service Control in every Google Cloud region in June 2025. A reader in a kernel does not get to ask what an entry that stands twice or a run of zero bytes was meant to be, so content is parsed here, strictly, before anything privileged parses it.",remedy:"Mend what generates the content, and generate it again; give a JSON Schema that forbids what the reader cannot take.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["SA-11","SI-2"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SUM-1"]},incidents:["Google Cloud Service Control, 12 June 2025","Channel File 291, 19 July 2024"],references:["https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW"],options:{},scope:{classes:["rapid-response-content"],tiers:["T1","T2","T3"]},needs:["data"],evaluate({artifact:{declared:{id,content:content3},data},at}){if(data.problems.length>0)return violation(`${id} is malformed: ${first(data.problems)}`,at("path"));let{schemaProblems}=data;return content3?.jsonSchema!==void 0?schemaProblems?schemaProblems.length>0?violation(`${id} breaks ${content3.jsonSchema}: ${first(schemaProblems)}`,at("path")):pass(`${id} is well-formed ${data.syntax} and valid against ${content3.jsonSchema}`):indeterminate(`${id} was not held against ${content3.jsonSchema}`,at("content","jsonSchema")):data.syntax==="binary"?notApplicable(`${id} is binary, and only its reader can take it apart`):pass(`${id} is well-formed ${data.syntax}; no schema is declared`)},examples:{good:[{name:"valid against its schema",manifest:MANIFEST3,artifacts:{rules:{data:DATA2}}},{name:"no schema is declared",manifest:`artifacts:
  - id: rules
    class: rapid-response-content
`,artifacts:{rules:{data:{...DATA2,schemaProblems:void 0}}}}],bad:[{name:"a blank field",manifest:MANIFEST3,artifacts:{rules:{data:{...DATA2,problems:['entry 17: the field "limit" is blank']}}},says:'rules is malformed: entry 17: the field "limit" is blank',at:"3:11"},{name:"binary content with a run of zero bytes",manifest:MANIFEST3,artifacts:{rules:{data:{...DATA2,syntax:"binary",problems:["4096 zero bytes at 0x200","512 zero bytes at 0x1800"]}}},says:"rules is malformed: 4096 zero bytes at 0x200 (and 1 more)",at:"3:11"},{name:"not valid against its schema",manifest:MANIFEST3,artifacts:{rules:{data:{...DATA2,schemaProblems:["/rules/3/action is not one of the allowed values"]}}},says:"rules breaks schemas/detection-rules-3.json: /rules/3/action is not one of the allowed values",at:"3:11"}],unclear:[{name:"a schema that was not applied",manifest:MANIFEST3,artifacts:{rules:{data:{...DATA2,schemaProblems:void 0}}},why:"rules was not held against schemas/detection-rules-3.json"}],outside:[{name:"binary content",manifest:`artifacts:
  - id: rules
    class: rapid-response-content
`,artifacts:{rules:{data:{...DATA2,syntax:"binary",schemaProblems:void 0}}},why:"rules is binary, and only its reader can take it apart"}]}});var WORDS={maxBytes:"bytes",maxEntries:"entries",maxDepth:"levels of nesting"};function check(id,measured,{of,limits},headroom,at){return Object.keys(WORDS).flatMap(name=>{let limit=limits[name];if(limit===void 0)return[];let is=measured[name],what=WORDS[name];if(is===void 0)return[indeterminate(`${of} takes ${limit} ${what}, and how many ${id} has cannot be counted`,at)];if(is<=limit*(1-headroom))return[];let free=is<=limit?`, of which ${Math.round(headroom*100)} % must stay free`:"";return[violation(`${id} has ${is} ${what}; ${of} takes ${limit}${free}`,at)]})}var MANIFEST4=`artifacts:
  - id: cf291
    class: rapid-response-content
    content:
      schema: ipc-template/1
      limits: {maxBytes: 65536, maxEntries: 200, maxDepth: 8}
`,DATA3={syntax:"json",entries:120,depth:4,problems:[],schemaProblems:void 0},file=size=>({sha256:SHIPPED,size}),binary2={...DATA3,syntax:"binary",entries:void 0,depth:void 0},BUILD=contract("7.16.18605",{limits:{maxBytes:32768}}),within_limits_default=artifactRule({id:"content/within-limits",title:"Content stays within the limits of its readers, with room to spare",rationale:"A reader has buffers, and content grows until one of them is full: Cloudflare fell over a feature file in November 2025 that had more entries than its reader had made room for, and a rule in 2019 took all the time there was. The content is measured from its bytes and held against every limit that is declared or that a build of its reader exports; the headroom keeps the next small change from being the one too many.",remedy:"Make the content smaller or split it; raise the limit in the reader first, and wait until its oldest build has it.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-4","SI-2"],"cisa-ssd":["1 planning"],"iec-62443-4-1":["SUM-1","SUM-3"]},incidents:["Cloudflare, 18 November 2025","Cloudflare, 2 July 2019"],references:["https://blog.cloudflare.com/18-november-2025-outage/"],options:{headroom:{type:"number",description:"Part of each limit, 0 to 0.9, that has to stay free.",minimum:0,maximum:.9,default:.1}},scope:{classes:["rapid-response-content"],tiers:["T1","T2","T3"]},needs:["file","data","reader"],evaluate({artifact:{declared:declared2,file:{size},data,reader:readBy},options:{headroom},at}){let{id,content:content3}=declared2,sources=[...content3?.limits?[{of:"the manifest",limits:content3.limits}]:[],...readBy.contracts.flatMap(c=>c.limits?[{of:`${c.component} ${c.version} (${c.file})`,limits:c.limits}]:[])].filter(source=>Object.keys(source.limits).length>0);if(sources.length===0)return violation(`no limit for ${id} is declared, and no contract of ${readBy.component} exports one`,at("content"));let measured={maxBytes:size,maxEntries:data.entries??content3?.entries,maxDepth:data.depth},found=sources.flatMap(source=>check(id,measured,source,headroom,at("content","limits")));return found.length>0?found:pass(`${id} has ${size} bytes and ${measured.maxEntries??"uncounted"} entries, within ${sources.length} sets of limits`)},examples:{good:[{name:"within the limits of the manifest and of the reader",manifest:MANIFEST4,artifacts:{cf291:{file:file(2e4),data:DATA3,reader:reader([BUILD,contract("7.15.18513")])}}},{name:"binary content, of which only the size can be measured",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
`,artifacts:{cf291:{file:file(2e4),data:binary2,reader:reader([BUILD])}}},{name:"binary content that declares its entries, which nothing can count here",manifest:MANIFEST4.replace(", maxDepth: 8","").replace("schema:",`entries: 150
      schema:`),artifacts:{cf291:{file:file(2e4),data:binary2,reader:reader([])}}}],bad:[{name:"more entries than the reader takes",manifest:MANIFEST4,artifacts:{cf291:{file:file(2e4),data:{...DATA3,entries:260},reader:reader([])}},says:"cf291 has 260 entries; the manifest takes 200",at:"6:15"},{name:"just below the limit",manifest:MANIFEST4,artifacts:{cf291:{file:file(2e4),data:{...DATA3,entries:195},reader:reader([])}},says:"cf291 has 195 entries; the manifest takes 200, of which 10 % must stay free",at:"6:15"},{name:"within what the manifest says, over what a build of the reader says",manifest:MANIFEST4,artifacts:{cf291:{file:file(4e4),data:DATA3,reader:reader([BUILD])}},says:"cf291 has 40000 bytes; csagent 7.16.18605 (contracts/csagent-7.16.18605.json) takes 32768",at:"6:15"},{name:"a declared number of entries below the counted one",manifest:MANIFEST4.replace("schema:",`entries: 10
      schema:`),artifacts:{cf291:{file:file(2e4),data:{...DATA3,entries:260},reader:reader([])}},says:"cf291 has 260 entries; the manifest takes 200",at:"7:15"},{name:"nested too deeply",manifest:MANIFEST4,options:{headroom:0},artifacts:{cf291:{file:file(65536),data:{...DATA3,depth:9},reader:reader([])}},says:"cf291 has 9 levels of nesting; the manifest takes 8",at:"6:15"},{name:"limits that are empty are none",manifest:MANIFEST4.replace(/\{maxBytes.*\}/,"{}"),artifacts:{cf291:{file:file(2e4),data:DATA3,reader:reader([contract("7.16.18605",{limits:{}})])}},says:"no limit for cf291 is declared, and no contract of csagent exports one",at:"5:7"}],unclear:[{name:"a limit on entries, and binary content that says nothing about them",manifest:MANIFEST4,artifacts:{cf291:{file:file(2e4),data:binary2,reader:reader([])}},why:"the manifest takes 200 entries, and how many cf291 has cannot be counted"}]}});var NEWEST=new Set(["","n","n-0","latest","newest","current","none"]),can_defer_default=releaseRule({id:"customers/can-defer",title:"Customers can defer the release, pin an older one and choose their rings, for content as for code",rationale:"Before July 2024 customers of CrowdStrike could keep their sensors one or two versions behind, and the file that crashed them came all the same, because the choice did not hold for content. Customers know which of their hosts keep people alive; the vendor does not. The Cyber Resilience Act asks that updates can be postponed. Only the claim is checked here: whether the update service honours it no manifest shows.",remedy:"Offer customers to defer, to pin an earlier version and to choose rings, say so under customers, and set appliesToContent once it holds for content.",severity:"error",waivable:!0,sees:["declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2","PS.4.3"],"cisa-ssd":["5"],cra:["Part I (2)(c)"],"nist-800-53":["CM-3"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/07/CrowdStrike-PIR-Executive-Summary.pdf","https://eur-lex.europa.eu/eli/reg/2024/2847/oj"],options:{},scope:{tiers:["T1","T2","T3"]},needs:[],evaluate({release:{manifest:manifest2,artifacts,tier}}){let{customers,release}=manifest2;if(!customers)return violation("nothing says what customers can choose: to defer, to pin, or their rings",["customers"]);let outcomes=[],refuse=(key,message)=>{outcomes.push(violation(message,["customers",key]))};customers.defer!==!0&&refuse("defer","nothing says that customers can defer the release"),tier!=="T1"&&((customers.pin??[]).filter(p=>!NEWEST.has(p.trim().toLowerCase())&&p!==release.version).length===0&&refuse("pin","customers cannot pin an earlier version"),customers.rings!==!0&&refuse("rings","nothing says that customers can choose which of their hosts come first"));let content3=artifacts.filter(a=>a.effective.class==="rapid-response-content").map(a=>a.declared.id),[first2]=content3;return first2!==void 0&&customers.appliesToContent!==!0&&refuse("appliesToContent",`nothing says that the choice holds for content such as ${first2}`),outcomes.length>0?outcomes:pass(`customers can defer${tier==="T1"?"":", pin and choose rings"}${first2===void 0?"":", for content too"}, so the manifest says`)},examples:{good:[{name:"all three, for content as for code",manifest:`artifacts:
  - id: csagent
  - {id: cf291, class: rapid-response-content}
customers: {defer: true, pin: [n-1, n-2], rings: true, appliesToContent: true}
`},{name:"a driver without content",manifest:`artifacts:
  - id: csagent
customers: {defer: true, pin: [7.15.17000], rings: true}
`},{name:"an application: to defer is enough",manifest:`artifacts:
  - {id: viewer, class: user-space}
customers: {defer: true}
`,artifacts:{viewer:{effective:{class:"user-space",level:1,tier:"T1",authority:["none"]}}}}],bad:[{name:"the choice that customers had in July 2024 held for code only",manifest:`artifacts:
  - id: csagent
  - {id: cf291, class: rapid-response-content}
customers: {defer: true, pin: [n-1, n-2], rings: true}
`,says:"nothing says that the choice holds for content such as cf291",at:"4:12"},{name:"nothing is said",manifest:`artifacts:
  - id: csagent
`,says:"nothing says what customers can choose: to defer, to pin, or their rings",at:"1:1"},{name:"next to nothing is said",manifest:`artifacts:
  - id: csagent
customers: {notice: 24h}
`,says:"nothing says that customers can defer the release",at:"3:12",also:[{says:"customers cannot pin an earlier version",at:"3:12"},{says:"nothing says that customers can choose which of their hosts come first",at:"3:12"}]},{name:"to pin the newest is to pin nothing",manifest:`release: {version: 7.16.18605}
artifacts:
  - id: csagent
customers: {defer: true, pin: [latest, N-0, 7.16.18605], rings: false}
`,says:"customers cannot pin an earlier version",at:"4:31",also:[{says:"nothing says that customers can choose which of their hosts come first",at:"4:65"}]}]}});var critical_cohorts_late_default=planRule({id:"customers/critical-cohorts-late",title:"Hosts that people depend on are outside the first external stages",rationale:"On 19 July 2024 hospitals, emergency lines and airlines had the file at the same minute as everybody else: Delta alone cancelled more than 7,000 flights. The first stages exist to break; nobody whose failure costs lives or cannot be repaired by hand belongs into them. The SSDF draft asks that customers name such systems.",remedy:"Name the cohorts that come late under customers.excludeFromEarly, such as healthcare or aviation, and keep them out of covers of the early stages.",severity:"warning",waivable:!0,sees:["plan","declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["1","4"],"nist-800-53":["RA-9","CM-4"]},incidents:["Channel File 291, 19 July 2024"],references:["https://csrc.nist.gov/pubs/sp/800/218/r1/ipd"],options:{earlyPercent:{type:"number",description:"External stages up to this percentage are early; the first one always is.",minimum:0,maximum:100,default:10}},scope:{tiers:["T2","T3"]},evaluate({release,plan,options}){let cohorts=(release.manifest.customers?.excludeFromEarly??[]).filter(isStated);if(cohorts.length===0)return violation("no cohort is named that comes late",["customers","excludeFromEarly"]);let early=earlyStages(plan,options.earlyPercent),met=early.flatMap(({name,index,covers})=>cohorts.flatMap(cohort=>{let at=covers.findIndex(c=>contains(c,cohort));return at>=0?[violation(`stage ${name} covers ${cohort}, which is to come late`,stageAt(index,"covers",at))]:contains(name,cohort)?[violation(`stage ${name} is ${cohort}, which is to come late`,stageAt(index,"name"))]:[]}));return met.length>0?met:pass(`${cohorts.join(", ")} come after ${early.map(s=>s.name).join(", ")}, so the manifest says`)},examples:{good:[{name:"hospitals and airlines wait for the broad stages",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [windows-11]}
    - {name: broad, percent: 50, bake: 24h, covers: [windows-11, healthcare]}
    - {name: all, percent: 100}
customers: {excludeFromEarly: [healthcare, aviation]}
`}],bad:[{name:"no cohort is named",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
customers: {excludeFromEarly: [none]}
`,says:"no cohort is named that comes late",at:"8:31"},{name:"nothing is said",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"no cohort is named that comes late",at:"1:1"},{name:"an early stage covers hospitals, another is the airlines",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [windows-11, EU-Healthcare]}
    - {name: aviation pilot, percent: 5, bake: 24h}
    - {name: all, percent: 100}
customers: {excludeFromEarly: [healthcare, aviation]}
`,says:"stage canary covers healthcare, which is to come late",at:"6:66",also:[{says:"stage aviation pilot is aviation, which is to come late",at:"7:14"}]}]}});var notified_default=releaseRule({id:"customers/notified",title:"Customers hear of the release before their hosts get it",rationale:"Who is told beforehand can defer, staff the night and knows where to look when machines fail. The content of 19 July 2024 came unannounced; notes for content were among the promises made after it. Only the claim is checked here.",remedy:"Announce the release that long before the first external stage, and say so under customers.notice.",severity:"warning",waivable:!0,sees:["declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["5"],cra:["Part I (2)(c)"],"iec-62443-4-1":["SUM-2"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/07/CrowdStrike-PIR-Executive-Summary.pdf"],options:{minHours:{type:"number",description:"Hours between the notice and the first external stage.",minimum:0,maximum:8760,default:24}},scope:{tiers:["T2","T3"]},needs:[],evaluate({release,options}){let{notice}=release.manifest.customers??{},minutes=notice===void 0?void 0:parseDuration(notice),asked=options.minHours*60,at=["customers","notice"];return minutes===void 0?violation(`no notice that can be read is given; ${showMinutes(asked)} are asked for`,at):minutes<asked?violation(`customers hear of it ${showMinutes(minutes)} before; ${showMinutes(asked)} are asked for`,at):pass(`customers hear of it ${showMinutes(minutes)} before, so the manifest says`)},examples:{good:[{name:"a day before",manifest:`artifacts:
  - id: csagent
customers: {notice: 24h}
`}],bad:[{name:"minutes before",manifest:`artifacts:
  - id: csagent
customers: {notice: 30m}
`,says:"customers hear of it 30m before; 24h are asked for",at:"3:21"},{name:"nothing is said",manifest:`artifacts:
  - id: csagent
`,says:"no notice that can be read is given; 24h are asked for",at:"1:1"},{name:"a notice that nobody can read",options:{minHours:72},manifest:`artifacts:
  - id: csagent
customers: {notice: in good time}
`,says:"no notice that can be read is given; 3d are asked for",at:"3:21"}]}});var PRIVATE_PATH=/^(?:[a-z]:|[\\/])|(?:^|[\\/])(?:users|home)[\\/]/i;function missingFlags({dllCharacteristics,characteristics}){let found=[];return has(dllCharacteristics,256)||found.push("is not marked as keeping code and data apart (/NXCOMPAT)"),has(dllCharacteristics,64)?has(characteristics,1)&&found.push("allows a random address and has no relocations for it"):found.push("does not allow a random address (/DYNAMICBASE)"),found}function flowGuard({dllCharacteristics},config){return has(dllCharacteristics,16384)?config&&has(config.guardFlags,256)?[]:["claims control flow guard, and its load configuration has none (/guard:cf for the compiler too)"]:["is built without control flow guard (/guard:cf)"]}var privatePaths=entries=>entries.flatMap(({pdbPath})=>pdbPath!==void 0&&PRIVATE_PATH.test(pdbPath)?[`names a path of the build machine: ${pdbPath}`]:[]),headers=(dllCharacteristics,characteristics=34)=>({machine:34404,timeDateStamp:0,characteristics,magic:523,entryPoint:4096,imageBase:0x140000000n,sectionAlignment:4096,fileAlignment:512,sizeOfImage:20480,sizeOfHeaders:1024,checkSum:0,subsystem:1,dllCharacteristics,directories:[],sections:[],checkSumOffset:216,certificateEntryOffset:280}),CSAGENT=`artifacts:
  - id: csagent
    path: build/csagent.sys
`,RELEASE_BUILD={format:"pe",kind:"pe-driver",peHeaders:headers(16736),peLoadConfig:{guardFlags:66816},peVersion:{fileVersion:"7.16.18605.0",strings:new Map,debug:!1},peDebug:[{type:2,pdbPath:"csagent.pdb",exDllCharacteristics:void 0},{type:20,pdbPath:void 0,exDllCharacteristics:1}]},hardened_default=artifactRule({id:"driver/hardened",title:"The driver is a hardened release build",rationale:"Each of these is a switch of the linker that costs nothing and turns a usable fault into a crash: data that cannot be run, an address that cannot be guessed, calls that cannot be redirected. A debug build, or the path of a developer's folder, shows that the file did not come from the release build at all.",remedy:"Link with /NXCOMPAT, /DYNAMICBASE and /GUARD:CF, compile with /guard:cf, ship the release build, and use /PDBALTPATH:%_PDB% so that only the name of the symbol file stays.",severity:"warning",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.6.1","PW.6.2","PW.9.1"],"nist-800-53":["CM-6","SA-15"],cra:["I(2)(k)"]},incidents:["NIST SSDF PW.6: compiler and build settings"],references:["https://learn.microsoft.com/windows/win32/debug/pe-format#dll-characteristics"],options:{controlFlowGuard:{type:"boolean",description:"Whether control flow guard is asked for; a toolchain without it can be excused here.",default:!0}},scope:{formats:["pe"],kinds:["pe-driver","unknown"]},needs:["peHeaders","peLoadConfig","peVersion","peDebug"],evaluate({artifact:{declared:declared2,peHeaders,peLoadConfig,peVersion,peDebug},options:{controlFlowGuard},at}){let{id}=declared2,found=[...missingFlags(peHeaders),...controlFlowGuard?flowGuard(peHeaders,peLoadConfig):[],...peVersion?.debug===!0?["is a debug build by its version resource"]:[],...privatePaths(peDebug)];return found.length>0?found.map(problem=>violation(`${id} ${problem}`,at("path"))):pass(`${id} has NX, a random address${controlFlowGuard?", control flow guard":""}, no debug mark and no path of a build machine`)},examples:{good:[{name:"a release build",manifest:CSAGENT,artifacts:{csagent:RELEASE_BUILD}},{name:"a toolchain without control flow guard, excused by the policy",manifest:CSAGENT,artifacts:{csagent:{...RELEASE_BUILD,peHeaders:headers(320),peVersion:void 0}},options:{controlFlowGuard:!1}}],bad:[{name:"a build from a developer's machine",manifest:CSAGENT,artifacts:{csagent:{...RELEASE_BUILD,peHeaders:headers(0),peVersion:{fileVersion:"7.16.18605.0",strings:new Map,debug:!0},peDebug:[{type:2,pdbPath:"D:\\src\\sensor\\x64\\Debug\\csagent.pdb",exDllCharacteristics:void 0},{type:2,pdbPath:"../Users/kim/csagent.pdb",exDllCharacteristics:void 0}]}},says:"csagent is not marked as keeping code and data apart (/NXCOMPAT)",at:"3:11",also:[{says:"csagent does not allow a random address (/DYNAMICBASE)",at:"3:11"},{says:"csagent is built without control flow guard (/guard:cf)",at:"3:11"},{says:"csagent is a debug build by its version resource",at:"3:11"},{says:"csagent names a path of the build machine: D:\\src\\sensor\\x64\\Debug\\csagent.pdb",at:"3:11"},{says:"csagent names a path of the build machine: ../Users/kim/csagent.pdb",at:"3:11"}]},{name:"flags that the rest of the file does not bear out",manifest:CSAGENT,artifacts:{csagent:{...RELEASE_BUILD,peHeaders:headers(16736,35),peLoadConfig:{guardFlags:0}}},says:"csagent allows a random address and has no relocations for it",at:"3:11",also:[{says:"csagent claims control flow guard, and its load configuration has none (/guard:cf for the compiler too)",at:"3:11"}]},{name:"the flag without a load configuration",manifest:CSAGENT,artifacts:{csagent:{...RELEASE_BUILD,peLoadConfig:void 0}},says:"csagent claims control flow guard, and its load configuration has none (/guard:cf for the compiler too)",at:"3:11"}]}});var hex=n=>`0x${n.toString(16)}`,extent=({virtualSize,sizeOfRawData})=>Math.max(virtualSize,sizeOfRawData),touches=(section,{rva,size})=>rva<section.virtualAddress+extent(section)&&rva+size>section.virtualAddress;function problems({sections,sectionAlignment,directories}){let found=[];sections.length===0&&found.push("has no sections");let both=sections.filter(s=>has(s.characteristics,536870912)&&has(s.characteristics,2147483648));both.length>0&&found.push(`has sections that are both writable and executable: ${enumerated(both.map(({name})=>name))}`),(sectionAlignment===0||sectionAlignment%4096!==0)&&found.push(`aligns its sections to ${hex(sectionAlignment)}, which is no multiple of a page (${hex(4096)})`);let table=directories[12],executable=(table&&table.size>0?sections.filter(s=>touches(s,table)):[]).filter(s=>has(s.characteristics,536870912));return executable.length>0&&found.push(`keeps its import address table in executable ${enumerated(executable.map(({name})=>name))}`),found}var hidesImports=({directories})=>(directories[1]?.size??0)>0&&(directories[12]?.size??0)===0,NO_DIRECTORY={rva:0,size:0},RX=1610612768,RWX=3758096416,RO=1073741888;function headers2(sections,over={}){let directories=Array.from({length:16},()=>NO_DIRECTORY);return directories[1]={rva:8448,size:40},directories[12]={rva:8192,size:64},{machine:34404,timeDateStamp:0,characteristics:34,magic:523,entryPoint:4096,imageBase:0x140000000n,sectionAlignment:4096,fileAlignment:512,sizeOfImage:20480,sizeOfHeaders:1024,checkSum:0,subsystem:1,dllCharacteristics:16736,directories,sections:sections.map(([name,characteristics],i)=>({name,virtualSize:512,virtualAddress:(i+1)*4096,sizeOfRawData:512,pointerToRawData:1024+i*512,characteristics})),checkSumOffset:216,certificateEntryOffset:280,...over}}var CSAGENT2=`artifacts:
  - id: csagent
    path: build/csagent.sys
`,driver=peHeaders=>({csagent:{format:"pe",kind:"pe-driver",peHeaders}}),memory_integrity_ready_default=artifactRule({id:"driver/memory-integrity-ready",title:"The driver loads where memory integrity is on",rationale:"With memory integrity, as new Windows machines have it, the hypervisor refuses kernel pages that are writable and executable at once. A driver built without that in mind is refused on just those machines, and one that starts at boot may take them with it. Microsoft's certification asks for this since Windows 10 1607.",remedy:"Build without sections that are writable and executable, with a section alignment of 4096 or a multiple of it, and without `/MERGE` of `.rdata` or `.idata` into `.text`; then sign again.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.6.2","PW.9.1"],"nist-800-53":["SI-7","CM-6"],cra:["I(2)(k)"]},incidents:["Windows hardware compatibility programme: memory integrity, Windows 10 1607"],references:["https://learn.microsoft.com/windows-hardware/test/hlk/testref/driver-compatibility-with-device-guard"],options:{},scope:{formats:["pe"],kinds:["pe-driver","unknown"]},needs:["peHeaders"],evaluate({artifact:{declared:declared2,peHeaders},at}){let{id}=declared2,found=problems(peHeaders);return found.length>0?found.map(problem=>violation(`${id} ${problem}`,at("path"))):hidesImports(peHeaders)?indeterminate(`${id} imports functions and does not say where they are bound`,at("path")):pass(`none of the ${peHeaders.sections.length} sections of ${id} is writable and executable`)},examples:{good:[{name:"code, constants and data apart",manifest:CSAGENT2,artifacts:driver(headers2([[".text",RX],[".rdata",RO],[".data",3221225536]]))},{name:"no imports at all",manifest:CSAGENT2,artifacts:driver(headers2([[".text",RX]],{directories:[]}))}],bad:[{name:"a writable INIT section",manifest:CSAGENT2,artifacts:driver(headers2([[".text",RX],[".rdata",RO],["INIT",RWX]])),says:"csagent has sections that are both writable and executable: INIT",at:"3:11"},{name:"everything merged into the code, on small pages",manifest:CSAGENT2,artifacts:driver(headers2([[".text",RX],[".text2",RX]],{sectionAlignment:128})),says:"csagent aligns its sections to 0x80, which is no multiple of a page (0x1000)",at:"3:11",also:[{says:"csagent keeps its import address table in executable .text2",at:"3:11"}]},{name:"an image without sections or alignment",manifest:CSAGENT2,artifacts:driver(headers2([],{sectionAlignment:0})),says:"csagent has no sections",at:"3:11",also:[{says:"csagent aligns its sections to 0x0, which is no multiple of a page (0x1000)",at:"3:11"}]}],unclear:[{name:"imports without an import address table",manifest:CSAGENT2,artifacts:driver(headers2([[".text",RX]],{directories:[NO_DIRECTORY,{rva:8448,size:40}]})),why:"csagent imports functions and does not say where they are bound"}]}});var percent=share=>`${Math.floor(share*1e3)/10} %`;function gaps({declared:declared2,at,report:{counts:total,environments,irregularities}},max){let suite4=`suite ${declared2.suite}`,found=[],[doubt,...more]=irregularities;if(doubt!==void 0){let others=more.length>0?` (and ${more.length} more)`:"";found.push(violation(`${suite4} cannot be trusted: ${doubt}${others}`,at))}if(countedIn(total)===0)return[...found,violation(`${suite4} ran no test`,at)];if(total.skipped===countedIn(total))return[...found,violation(`${suite4} skipped all of its ${showTests(total.skipped)}`,at)];let places=environments.length>0?environments:[{environment:{},counts:total}];for(let{environment,counts:here}of places){if(here.skipped<=max*countedIn(here))continue;let share=percent(here.skipped/countedIn(here)),skipped=`${here.skipped} of ${showTests(countedIn(here))} (${share})`,where=showEnvironment(environment);found.push(violation(`${suite4} skipped ${skipped} on ${where}; at most ${percent(max)} may be`,at))}return found}var MANIFEST5=`artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`,actually_ran_default=artifactRule({id:"evidence/actually-ran",title:"The tests ran",rationale:"A report without failures is what a suite leaves behind that found no tests, skipped them all, or was stopped half-way. The cases of a report are counted here and held against what the report says of itself; where the two differ, or the run did not end, the report says nothing about the artifact. Sophos in 2012 released an update after its test results had been misread.",remedy:"Look at why tests were skipped or the run did not end, run the suite again to its end, and name the report of that run.",severity:"error",waivable:!1,sees:["evidence"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","SA-11"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SVV-1","SUM-1"]},incidents:["Trend Micro pattern 2.594.00, 23 April 2005","Sophos Shh/Updater-B, September 2012"],references:["https://github.com/windyroad/JUnit-Schema"],options:{},scope:{tiers:["T1","T2","T3"]},needs:["evidence"],evaluate({artifact:{declared:declared2,evidence},numbers:{maxSkippedShare}}){if(evidence.length===0)return notApplicable(`no report names ${declared2.id}; evidence/suites-passed asks for them`);let{read,unread}=readResults(evidence),found=[...read.flatMap(result=>gaps(result,maxSkippedShare)),...unread];if(found.length>0)return found;let ranTests=read.map(({declared:{suite:suite4},report:{counts:c}})=>`suite ${suite4} ran ${showTests(countedIn(c)-c.skipped)} and skipped ${c.skipped}`);return pass(ranTests.join("; "))},examples:{good:[{name:"a few tests were skipped",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{passed:38,skipped:2}})]}}},{name:"a report that tells no environments apart",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{passed:9,skipped:1},environments:[]})]}}}],bad:[{name:"an empty report",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{}})]}},says:"suite boot ran no test",at:"6:13"},{name:"counters that promise tests which the report does not list",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{tests:40},irregularities:["suite boot says 40 tests but lists 0","suite resume says 2 tests but lists 0"]})]}},says:"suite boot cannot be trusted: suite boot says 40 tests but lists 0 (and 1 more)",at:"6:13",also:[{says:"suite boot ran no test",at:"6:13"}]},{name:"everything was skipped",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{skipped:12}})]}},says:"suite boot skipped all of its 12 tests",at:"6:13"},{name:"too much was skipped",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{passed:35,skipped:5}})]}},says:"suite boot skipped 5 of 40 tests (12.5 %) on an environment that the report does not name; at most 10 % may be",at:"6:13"},{name:"one architecture was skipped, and the others are so large that it does not show in the sum",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({counts:{passed:960,skipped:40},environments:[ran({os:"windows",osVersion:"10.0.26100",arch:"x64"},{passed:960}),ran({os:"windows",osVersion:"10.0.26100",arch:"arm64"},{skipped:40})]})]}},says:"suite boot skipped 40 of 40 tests (100 %) on windows 10.0.26100 arm64; at most 10 % may be",at:"6:13"},{name:"the run was stopped",manifest:MANIFEST5,artifacts:{csagent:{evidence:[report({irregularities:["suite boot did not end: its status is interrupted"]})]}},says:"suite boot cannot be trusted: suite boot did not end: its status is interrupted",at:"6:13"}],unclear:[{name:"the report is an HTML page",manifest:MANIFEST5,artifacts:{csagent:{evidence:[unreadReport("evidence/boot.junit.xml cannot be read: line 1: it has a DOCTYPE, and reports have none")]}},why:"boot: evidence/boot.junit.xml cannot be read: line 1: it has a DOCTYPE, and reports have none"}],outside:[{name:"no report: another rule asks for them",manifest:`artifacts:
  - id: csagent
`,artifacts:{csagent:{evidence:[]}},why:"no report names csagent; evidence/suites-passed asks for them"}]}});function strayOf(id,{report:{subjects}},history){if(subjects.length===0)return`names no digest, so nothing ties it to ${id}`;let past3=history.find(r=>r.artifacts.some(a=>a.id===id&&subjects.includes(a.sha256.toLowerCase())));if(past3)return`was run on ${id} of ${past3.version} (${past3.file}), not on these bytes`;let[first2="",...more]=subjects,others=more.length>0?` and ${more.length} more`:"";return`was run on ${first2.slice(0,12)}\u2026${others}, not on these bytes`}var MANIFEST6=`artifacts:
  - id: cf291
    class: rapid-response-content
evidence:
  - suite: content-execution
    report: evidence/cf291.junit.xml
    artifacts: [cf291]
`,HISTORY=[{file:"releases/7.16.18603.yaml",product:"endpoint-sensor",version:"7.16.18603",channel:"stable",artifacts:[{id:"cf291",path:"content/cf291",sha256:EARLIER,class:"rapid-response-content"}]}],suite2="content-execution",signed={form:"embedded",status:"untrusted",trust:"not-evaluated",detail:"digest and signature hold; trust was not evaluated",signer:"CN=Example",issuer:"CN=Example CA",digestAlgorithm:"sha256",signedDigest:OTHER,computedDigest:OTHER,timestamp:void 0,ekus:[]},bound_to_digest_default=artifactRule({id:"evidence/bound-to-digest",title:"The bytes that were tested are the bytes that ship",rationale:"Channel File 291 went out on the strength of tests that earlier content had passed months before; the bytes that crashed 8.5 million machines had not been run at all. A test result is about one digest, and every report has to name that of the artifact. Where a file is signed after it was tested, the digest that signing does not change stands for it.",remedy:"Run the suite on the file that ships, after packaging, and give its SHA-256 in the property `ringgate.sha256` or in a statement beside the report.",severity:"error",waivable:!0,sees:["evidence","bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PS.2.1","PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","SA-10(1)","SA-11"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SM-6","SUM-1"]},incidents:["Channel File 291, 19 July 2024"],references:["https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md"],options:{},scope:{tiers:["T1","T2","T3"]},needs:["file","evidence"],evaluate({artifact,release:{artifacts,history}}){let{file:file2,evidence}=artifact,{id}=artifact.declared;if(evidence.length===0)return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);let digests=digestsOf(artifact,artifacts),{read,unread}=readResults(evidence),found=[...read.flatMap(result=>{let name=`suite ${result.declared.suite}`;return result.report.subjects.some(s=>digests.includes(s))?resultsOn(result.report,digests).some(e=>passedIn(e.counts))?[]:[violation(`${name} names the digest of ${id}, but none of its tests passed on it`,result.at)]:[violation(`${name} ${strayOf(id,result,history.known?history.value:[])}`,result.at)]}),...unread];return found.length>0?found:pass(`${read.map(r=>r.declared.suite).join(", ")} ran on sha256:${file2.sha256} of ${id}`)},examples:{good:[{name:"the report names the digest of the file",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[report({suite:suite2})]}}},{name:"tested before it was signed: the report names the image hash, which signing leaves as it was",manifest:`artifacts:
  - id: csagent
evidence:
  - {suite: boot, report: a.xml, artifacts: [csagent]}
`,artifacts:{csagent:{file:SHIPPED_FILE,signatures:[signed],evidence:[report({subjects:[OTHER]})]}}},{name:"signatures that this version does not read: the digest of the file is enough",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:"unknown: not read",evidence:[report({suite:suite2})]}}}],bad:[{name:"evidence inherited from earlier content",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[report({suite:suite2,subjects:[EARLIER]})]}},release:{history:HISTORY},says:"suite content-execution was run on cf291 of 7.16.18603 (releases/7.16.18603.yaml), not on these bytes",at:"6:13"},{name:"the report names no digest",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[report({suite:suite2,subjects:[]})]}},says:"suite content-execution names no digest, so nothing ties it to cf291",at:"6:13"},{name:"other bytes, of no earlier release",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[report({suite:suite2,subjects:[OTHER,EARLIER]})]}},says:"suite content-execution was run on 0ddba11d0000\u2026 and 1 more, not on these bytes",at:"6:13"},{name:"the digest that a signature claims, not the one of these bytes",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[{...signed,status:"invalid",computedDigest:"2".repeat(64)},{...signed,digestAlgorithm:"sha1"},{...signed,computedDigest:""}],evidence:[report({suite:suite2,subjects:[OTHER]})]}},says:"suite content-execution was run on 0ddba11d0000\u2026, not on these bytes",at:"6:13"},{name:"one suite of the report names the digest and holds no test; the tests ran on other bytes",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[report({suite:suite2,subjects:[SHIPPED,OTHER],environments:[{...ran({os:"windows",arch:"x64"}),subjects:[OTHER]}]})]}},says:"suite content-execution names the digest of cf291, but none of its tests passed on it",at:"6:13"},{name:"two reports, and only one is about these bytes",manifest:`${MANIFEST6}  - {suite: functional, report: evidence/functional.xml, artifacts: [cf291]}
`,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[report({suite:suite2}),report({suite:"functional",index:1,subjects:[OTHER]})]}},says:"suite functional was run on 0ddba11d0000\u2026, not on these bytes",at:"8:33"}],unclear:[{name:"the statement beside the report is about another report",manifest:MANIFEST6,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[unreadReport("evidence/cf291.intoto.json cannot be read: it does not name the report",suite2)]}},why:"content-execution: evidence/cf291.intoto.json cannot be read: it does not name the report"}],outside:[{name:"no report: another rule asks for them",manifest:`artifacts:
  - id: cf291
`,artifacts:{cf291:{file:SHIPPED_FILE,signatures:[],evidence:[]}},why:"no report names cf291; evidence/suites-passed asks for them"}]}});function untested({component,builds},results){return builds.filter(build=>{let here=results.filter(({environment:{consumer}})=>consumer?.component===component&&consumer.version===build);return here.length===0||!here.every(e=>passedIn(e.counts))})}var MANIFEST7=`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.15.0 <7.17.0"}
evidence:
  - {suite: content-execution, report: evidence/cf291.xml, artifacts: [cf291]}
`,suite3="content-execution",READER={component:"csagent",versions:">=7.15.0 <7.17.0",artifact:"csagent",level:5,contracts:[],builds:["7.15.18513","7.16.18605"],contractProblems:[]},content2={file:SHIPPED_FILE,signatures:[],reader:READER},inside=(version,component="csagent")=>ran({os:"windows",osVersion:"10.0.26100",arch:"x64",consumer:{component,version}}),covers_consumers_default=artifactRule({id:"evidence/covers-consumers",title:"Content was run in every supported build of its reader",rationale:"Channel File 291 was validated against a definition and not in the interpreter that would read it; every sensor from 7.11 on read past the end of its input. A reader in the field is many builds, and content reaches all of them at once. So these bytes have to have passed inside each build that the declared range supports.",remedy:"Run the content in each build of its reader and let the report say which one it was (`ringgate.consumer`, `component@version`); narrow the range where a build is not supported any more.",severity:"error",waivable:!0,sees:["evidence","history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","CM-4(1)","SA-11(8)"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SUM-1","SUM-3"]},incidents:["Channel File 291, 19 July 2024","Trend Micro pattern 2.594.00, 23 April 2005"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{classes:["rapid-response-content"],tiers:["T1","T2","T3"]},needs:["file","reader","evidence"],evaluate({artifact,release:{artifacts},numbers,at}){let{reader:reader2,evidence}=artifact,{id}=artifact.declared,{component,builds,versions}=reader2;if(builds.length===0)return violation(`no build of ${component} is known in ${versions}, so ${id} ran in none`,at("consumer","versions"));if(evidence.length===0)return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);let{read,unread}=readResults(evidence),suites=numbers.suites.length>0?numbers.suites:[...new Set(evidence.map(e=>e.declared.suite))],digests=digestsOf(artifact,artifacts),found=suites.flatMap(name=>{let results=read.filter(r=>r.declared.suite===name).flatMap(r=>resultsOn(r.report,digests)),missing=untested(reader2,results);if(missing.length===0)return[];let where=`${missing.length} of ${builds.length} builds of ${component}: ${enumerated(missing)}`;return[violation(`suite ${name} did not pass with ${id} in ${where}`,at("consumer","versions"))]});return found.length>0?unread.length>0?unread:found:pass(`${suites.join(", ")} passed with ${id} in ${component} ${enumerated(builds)}`)},examples:{good:[{name:"run in both supported builds",manifest:MANIFEST7,artifacts:{cf291:{...content2,evidence:[report({suite:suite3,environments:[inside("7.15.18513"),inside("7.16.18605")]})]}}}],bad:[{name:"run in the newest build only",manifest:MANIFEST7,artifacts:{cf291:{...content2,evidence:[report({suite:suite3,environments:[inside("7.16.18605"),ran({})]})]}},says:"suite content-execution did not pass with cf291 in 1 of 2 builds of csagent: 7.15.18513",at:"4:46"},{name:"other bytes ran in the old build, and a build of the same number is of another component",manifest:MANIFEST7,artifacts:{cf291:{...content2,evidence:[report({suite:suite3,environments:[{...inside("7.15.18513"),subjects:[OTHER]},inside("7.16.18605","simulator")]})]}},says:"suite content-execution did not pass with cf291 in 2 of 2 builds of csagent: 7.15.18513, 7.16.18605",at:"4:46"},{name:"a build passed on one system and failed on another",manifest:MANIFEST7,numbers:{suites:[]},artifacts:{cf291:{...content2,evidence:[report({suite:suite3,environments:[inside("7.15.18513"),inside("7.16.18605"),{...inside("7.16.18605"),counts:{tests:1,passed:0,failed:1,errors:0,skipped:0}}]})]}},says:"suite content-execution did not pass with cf291 in 1 of 2 builds of csagent: 7.16.18605",at:"4:46"},{name:"a range that no known build is in",manifest:MANIFEST7,artifacts:{cf291:{...content2,reader:{...READER,builds:[]},evidence:[report({suite:suite3})]}},says:"no build of csagent is known in >=7.15.0 <7.17.0, so cf291 ran in none",at:"4:46"}],unclear:[{name:"the report of the other build cannot be read",manifest:MANIFEST7,artifacts:{cf291:{...content2,evidence:[report({suite:suite3,environments:[inside("7.16.18605")]}),unreadReport("evidence/old.xml cannot be read: it is empty",suite3)]}},why:"content-execution: evidence/old.xml cannot be read: it is empty"}],outside:[{name:"no report: another rule asks for them",manifest:MANIFEST7,artifacts:{cf291:{...content2,evidence:[]}},why:"no report names cf291; evidence/suites-passed asks for them"}]}});var percent2=share=>`${Math.floor(share*1e3+1e-6)/10} %`;function uncovered(suite4,results,asked){let{id,cells,digests,least}=asked,environments=results.flatMap(({report:r})=>resultsOn(r,digests)),missing=cells.filter(cell=>!isCovered(cell,environments)),share=weightOf(cells.filter(cell=>isCovered(cell,environments)));if(share+1e-9>=least)return;let lacks=missing.length>0?`; not on ${enumerated(missing.map(showCell))}`:"",message=`suite ${suite4} passed with ${id} for ${percent2(share)} of the fleet, at least ${percent2(least)} is asked`;return violation(`${message}${lacks}`,["targets",missing[0]?.index??0])}var MANIFEST8=`targets:
  - {os: windows, versions: ">=10.0.17763", arch: [x64, arm64], share: 0.93}
  - {os: linux, distro: debian-12, kernels: ["6.1.*"], arch: [x64], share: 0.07}
artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`,CONTENT=`targets:
  - {os: windows, arch: [x64], share: 0.9}
  - {os: linux, arch: [x64], share: 0.1}
artifacts:
  - {id: csagent}
  - {id: cf291, consumer: {component: csagent, versions: ">=7.11.0"}}
evidence:
  - {suite: boot, report: a.xml, artifacts: [csagent, cf291]}
`,driver2={file:SHIPPED_FILE,signatures:[],format:"pe",kind:"pe-driver",machines:["x64","arm64"]},on=(...environments)=>report({environments:environments.map(e=>ran(e))}),windows2=(arch,osVersion="10.0.26100.2033")=>({os:"windows",osVersion,arch}),covers_targets_default=artifactRule({id:"evidence/covers-targets",title:"The tests ran on what the release is for",rationale:"McAfee 5958 took down Windows XP SP3 machines in 2010 because XP SP3 was not in the test matrix; a Linux sensor did the same to Debian in 2024, for the same reason. In eleven of 27 such incidents the configuration that broke had not been tested. Each required suite has to have passed on the systems, architectures and kernels that the manifest names as targets, weighted by their share of the fleet; an environment that the report does not name covers nothing.",remedy:"Run the suite where it is missing, and let the report say where it ran (`ringgate.os`, `ringgate.os-version`, `ringgate.distro`, `ringgate.kernel`, `ringgate.arch`); take targets out that are not supported.",severity:"error",waivable:!0,sees:["evidence","declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","CM-4(1)","SI-2"],"cisa-ssd":["1 planning","2 development and testing"],"iec-62443-4-1":["SUM-1"],nis2:["6.6"]},incidents:["McAfee 5958, 21 April 2010","Falcon sensor for Linux, April to June 2024","Kaspersky, 4 February 2013"],references:[],options:{minShare:{type:"number",description:"Share of the fleet, 0 to 1, on whose systems a suite must have passed.",minimum:0,maximum:1}},scope:{tiers:["T1","T2","T3"]},needs:["file","format","kind","machines","evidence"],evaluate({artifact,release:{manifest:manifest2,artifacts},numbers,options}){let{id}=artifact.declared,least=options.minShare??numbers.minTargetCoverage;if(least===0)return notApplicable("the policy asks for no share of the targets");let targets=manifest2.targets??[];if(targets.length===0)return violation(`no target is named, so nothing says where ${id} must be tested`,["targets"]);let problem=shareProblem(targets);if(problem)return violation(problem.message,["targets",problem.index]);if(artifact.evidence.length===0)return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);let{format,kind,declared:declared2}=artifact,systems=systemsFor({format,kind,consumer:declared2.consumer},artifacts),cells=reachable(cellsOf(targets),systems,artifact.machines),asked={id,cells,digests:digestsOf(artifact,artifacts),least},{read,unread}=readResults(artifact.evidence),suites=numbers.suites.length>0?numbers.suites:[...new Set(artifact.evidence.map(e=>e.declared.suite))],found=suites.flatMap(suite4=>{let results=read.filter(r=>r.declared.suite===suite4);return uncovered(suite4,results,asked)??[]});return found.length>0?unread.length>0?unread:found:pass(`${suites.join(", ")} passed with ${id} on at least ${percent2(least)} of the fleet`)},examples:{good:[{name:"a Windows driver on both architectures; Linux is not for it",manifest:MANIFEST8,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64"),windows2("arm64","10.0.17763"))]}}},{name:"content goes where its reader goes",manifest:CONTENT,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64"))]},cf291:{...driver2,format:"other",kind:"opaque",machines:[],evidence:[on(windows2("x64"))]}}}],bad:[{name:"content whose reader is not in the release may go anywhere; no suite is required, so all that are named count",numbers:{suites:[]},manifest:CONTENT.replace(`  - {id: csagent}
`,""),artifacts:{cf291:{...driver2,format:"other",kind:"opaque",machines:[],evidence:[on(windows2("x64"))]}},says:"suite boot passed with cf291 for 90 % of the fleet, at least 95 % is asked; not on linux x64",at:"3:5"},{name:"no test on arm64",manifest:MANIFEST8,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64"))]}},says:"suite boot passed with csagent for 50 % of the fleet, at least 95 % is asked; not on windows >=10.0.17763 arm64",at:"2:5"},{name:"a system older than the range, one that does not say its version, and one that is no version",manifest:MANIFEST8,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64","6.1.7601"),{os:"windows",arch:"x64"},windows2("arm64","latest"),{})]}},says:"suite boot passed with csagent for 0 % of the fleet, at least 95 % is asked; not on windows >=10.0.17763 x64, windows >=10.0.17763 arm64",at:"2:5"},{name:"the run on arm64 was on other bytes, and the one on x64 failed",manifest:MANIFEST8,artifacts:{csagent:{...driver2,evidence:[report({environments:[ran(windows2("x64"),{passed:39,failed:1}),{...ran(windows2("arm64")),subjects:[OTHER]}]})]}},says:"suite boot passed with csagent for 0 % of the fleet, at least 95 % is asked; not on windows >=10.0.17763 x64, windows >=10.0.17763 arm64",at:"2:5"},{name:"another suite ran everywhere, the required one did not",manifest:`${MANIFEST8}  - {suite: lint, report: evidence/lint.xml, artifacts: [csagent]}
`,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64")),report({suite:"lint",index:1,environments:[ran(windows2("x64")),ran(windows2("arm64"))]})]}},says:"suite boot passed with csagent for 50 % of the fleet, at least 95 % is asked; not on windows >=10.0.17763 arm64",at:"2:5"},{name:"shares that leave out part of the fleet",manifest:`targets:
  - {os: windows, arch: [x64], share: 0.6}
artifacts:
  - id: csagent
`,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64"))]}},says:"suite boot passed with csagent for 60 % of the fleet, at least 95 % is asked",at:"2:5"},{name:"a target without a share, where the others leave nothing",manifest:`targets:
  - {os: windows, arch: [x64], share: 1}
  - {os: linux, arch: [x64]}
artifacts:
  - id: csagent
`,artifacts:{csagent:{...driver2,evidence:[]}},says:"the shares of the other targets add up to 1, which leaves nothing for one without a share",at:"3:5"},{name:"no targets",manifest:`release: {product: sensor}
artifacts:
  - id: csagent
`,artifacts:{csagent:{...driver2,evidence:[]}},says:"no target is named, so nothing says where csagent must be tested",at:"1:1"}],unclear:[{name:"the report that may cover the rest cannot be read",manifest:MANIFEST8,artifacts:{csagent:{...driver2,evidence:[on(windows2("x64")),unreadReport("evidence/boot.junit.xml cannot be read: it is empty")]}},why:"boot: evidence/boot.junit.xml cannot be read: it is empty"}],outside:[{name:"a policy that asks for no coverage",manifest:MANIFEST8,numbers:{minTargetCoverage:0},artifacts:{csagent:{...driver2,evidence:[]}},why:"the policy asks for no share of the targets"},{name:"no report: another rule asks for them",manifest:MANIFEST8,artifacts:{csagent:{...driver2,evidence:[]}},why:"no report names csagent; evidence/suites-passed asks for them"}]}});var MINUTE=6e4,DAY=1440*MINUTE,showInstant=instant=>`${new Date(instant).toISOString().slice(0,16)}Z`;function startsOf({report:r},digests){let runs2=resultsOn(r,digests).map(e=>e.startedAt??r.startedAt);runs2.length===0&&runs2.push(r.startedAt);let starts=runs2.filter(start=>start!==void 0);if(!(starts.length<runs2.length))return{oldest:Math.min(...starts),newest:Math.max(...starts)}}function staleness(result,digests,{now:now2,maxAge,skew}){let{declared:declared2,at}=result,starts=startsOf(result,digests);if(!starts)return violation(`suite ${declared2.suite} does not say when it ran`,at);if(starts.newest-now2>skew*MINUTE)return violation(`suite ${declared2.suite} ran at ${showInstant(starts.newest)}, which is to come (a time without a zone is read as UTC)`,at);if(now2-starts.oldest<=maxAge*DAY)return;let age=Math.floor((now2-starts.oldest)/DAY),ranAt=`suite ${declared2.suite} ran at ${showInstant(starts.oldest)}, ${age} days ago`;return violation(`${ranAt}; at most ${maxAge} days may have passed`,at)}var MANIFEST9=`artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`,facts={file:SHIPPED_FILE,signatures:[]},windows3={os:"windows",arch:"x64"},fresh_default=artifactRule({id:"evidence/fresh",title:"The tests ran recently",rationale:"The systems that a release meets change under it: a sensor for Linux crashed Debian and RHEL machines in 2024 that had only taken the updates of their distribution. A result is worth something for a while. The oldest run on the bytes counts, so that one new suite does not refresh a report full of old ones. That the result is not one of an earlier release is what evidence/bound-to-digest asks.",remedy:"Run the suite again and name the new report; make the runner write the time of its start, with a zone.",severity:"error",waivable:!0,sees:["evidence"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","SI-2"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SUM-1"]},incidents:["Channel File 291, 19 July 2024","Falcon sensor for Linux, April to June 2024"],references:[],options:{maxAgeDays:{type:"number",description:"Days between the start of the tests and the evaluation.",minimum:0,maximum:3650},maxSkewMinutes:{type:"number",description:"Minutes by which the clock of the test machine may be ahead.",minimum:0,maximum:1440,default:15}},scope:{tiers:["T1","T2","T3"]},needs:["file","evidence"],evaluate({artifact,release:{artifacts,now:now2},numbers,options}){let{evidence}=artifact,{id}=artifact.declared;if(evidence.length===0)return notApplicable(`no report names ${id}; evidence/suites-passed asks for them`);let digests=digestsOf(artifact,artifacts),maxAge=options.maxAgeDays??numbers.maxEvidenceAgeDays,limits={now:now2,maxAge,skew:options.maxSkewMinutes},{read,unread}=readResults(evidence),found=[...read.flatMap(result=>staleness(result,digests,limits)??[]),...unread];return found.length>0?found:pass(`${read.map(r=>r.declared.suite).join(", ")} ran on ${id} within ${maxAge} days`)},examples:{good:[{name:"tested yesterday",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report()]}}},{name:"the test machine is five minutes ahead",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({startedAt:YESTERDAY+DAY+5*MINUTE})]}}}],bad:[{name:"tested in November",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({startedAt:Date.UTC(2025,10,3,9,30)})]}},says:"suite boot ran at 2025-11-03T09:30Z, 73 days ago; at most 30 days may have passed",at:"6:13"},{name:"one new suite in a report of old ones",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({environments:[{...ran({os:"linux",arch:"x64"}),startedAt:YESTERDAY},{...ran(windows3),startedAt:YESTERDAY-40*DAY}]})]}},says:"suite boot ran at 2025-12-05T12:00Z, 41 days ago; at most 30 days may have passed",at:"6:13"},{name:"no run on these bytes: the report is dated as a whole",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({subjects:[OTHER],startedAt:YESTERDAY-100*DAY})]}},says:"suite boot ran at 2025-10-06T12:00Z, 101 days ago; at most 30 days may have passed",at:"6:13"},{name:"no time",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({dated:!1})]}},says:"suite boot does not say when it ran",at:"6:13"},{name:"a time that is to come would never grow old",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({startedAt:Date.UTC(2036,0,1)})]}},says:"suite boot ran at 2036-01-01T00:00Z, which is to come (a time without a zone is read as UTC)",at:"6:13"},{name:"the new run was on other bytes",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[report({subjects:[SHIPPED,OTHER],environments:[{...ran(windows3),subjects:[OTHER],startedAt:YESTERDAY},{...ran(windows3),subjects:[SHIPPED],startedAt:YESTERDAY-300*DAY}]})]}},options:{maxAgeDays:7},says:"suite boot ran at 2025-03-20T12:00Z, 301 days ago; at most 7 days may have passed",at:"6:13"}],unclear:[{name:"the report cannot be read",manifest:MANIFEST9,artifacts:{csagent:{...facts,evidence:[unreadReport("evidence/boot.junit.xml cannot be read: it is empty")]}},why:"boot: evidence/boot.junit.xml cannot be read: it is empty"}],outside:[{name:"no report: another rule asks for them",manifest:`artifacts:
  - id: csagent
`,artifacts:{csagent:{...facts,evidence:[]}},why:"no report names csagent; evidence/suites-passed asks for them"}]}});var fileName=path=>path.slice(path.lastIndexOf("/")+1).toLowerCase();function concerned({declared:declared2,report:{subjects}},artifacts){let named3=artifacts.filter(a=>declared2.artifacts.includes(a.declared.id)),names=new Set(named3.map(a=>fileName(a.declared.path)));return artifacts.filter(({declared:{path,sha256},file:file2})=>{let digest=file2.known?file2.value.sha256:sha256.toLowerCase();return names.has(fileName(path))||subjects.includes(digest)})}function failuresOf(result,artifacts){let blocked=concerned(result,artifacts).map(a=>a.declared.id),ids=enumerated(blocked.length>0?blocked:result.declared.artifacts);return result.report.environments.flatMap(({environment,counts:{passed,failed,errors}})=>{let bad=failed+errors;if(bad===0)return[];let of=`${bad} of ${showTests(passed+bad)}`,where=showEnvironment(environment);return[violation(`suite ${result.declared.suite} failed on ${where} (${of}), which blocks ${ids}`,result.at)]})}var MANIFEST10=`artifacts:
  - {id: csagent-x64, path: x64/csagent.sys}
  - {id: csagent-arm64, path: arm64/CSAgent.sys}
  - {id: cf291, path: content/C-00000291-00000000-00000032.sys}
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent-arm64]
`,x64={os:"windows",osVersion:"10.0.26100",arch:"x64"},arm64={os:"windows",osVersion:"10.0.26100",arch:"arm64"},declared={suite:"boot",report:"evidence/boot.junit.xml",artifacts:["csagent-arm64"]},no_architecture_failed_default=releaseRule({id:"evidence/no-architecture-failed",title:"Nothing ships anywhere that failed somewhere",rationale:"A fault in a kernel component is rarely a fault of one processor: what fails on one shows on the others later, with more hosts. AVG in 2010 shipped an update that worked on 32-bit Windows and kept 64-bit Windows from starting. So a failure in any environment holds back every artifact of the same content.",remedy:"Mend the failure and test again everywhere; taking the failing architecture out of the report or the release does not mend it.",severity:"error",waivable:!1,sees:["evidence"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","CM-4(1)","SI-2"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SUM-1"]},incidents:["AVG update 3292, December 2010","Bitdefender, 20 March 2010"],references:[],options:{},scope:{},needs:["evidence"],evaluate({release:{evidence,artifacts}}){if(evidence.length===0)return notApplicable("the release names no report");let{read,unread}=readResults(evidence),found=[...read.flatMap(result=>failuresOf(result,artifacts)),...unread];if(found.length>0)return found;let places=new Set(read.flatMap(r=>r.report.environments.map(e=>showEnvironment(e.environment))));return pass(`no test failed in ${read.length} reports: ${enumerated([...places])}`)},examples:{good:[{name:"both architectures passed",manifest:MANIFEST10,release:{evidence:[report({environments:[ran(x64),ran(arm64)]})]}}],bad:[{name:"arm64 failed: the driver for x64 is blocked as well, though the report does not name it",manifest:MANIFEST10,release:{evidence:[{...report({subjects:[],environments:[ran(x64),ran(arm64,{passed:39,failed:1})]}),declared}]},says:"suite boot failed on windows 10.0.26100 arm64 (1 of 40 tests), which blocks csagent-x64, csagent-arm64",at:"7:13"},{name:"a report declared for one artifact names the digest of another",manifest:MANIFEST10,artifacts:{cf291:{file:SHIPPED_FILE}},release:{evidence:[{...report({subjects:[SHIPPED],environments:[ran(arm64,{errors:1})]}),declared}]},says:"suite boot failed on windows 10.0.26100 arm64 (1 of 1 test), which blocks csagent-x64, csagent-arm64, cf291",at:"7:13"},{name:"a report of something that the release does not hold failed",manifest:MANIFEST10,release:{evidence:[{...report({subjects:[EARLIER],environments:[ran({consumer:{component:"csagent",version:"7.15.1"}},{failed:2,passed:1})]}),declared:{...declared,artifacts:["csagent"]}}]},says:"suite boot failed on an environment that the report does not name with csagent 7.15.1 (2 of 3 tests), which blocks csagent",at:"7:13"}],unclear:[{name:"the report of the other architecture cannot be read",manifest:MANIFEST10,release:{evidence:[unreadReport("evidence/boot.junit.xml cannot be read: it is empty")]},why:"boot: evidence/boot.junit.xml cannot be read: it is empty"}],outside:[{name:"no report",manifest:`artifacts:
  - id: csagent
`,release:{evidence:[]},why:"the release names no report"}]}});function firstOf(problems2){let[problem]=problems2.filter(p=>p.outcome!=="skipped");return problem?`, first ${problem.test}${problem.message===""?"":`: ${problem.message}`}`:""}function shortfall(id,{declared:declared2,at,report:{counts,problems:problems2}}){let{passed,failed,errors}=counts;if(failed+errors>0){let bad=`${failed+errors} of ${showTests(passed+failed+errors)}`;return violation(`suite ${declared2.suite} did not pass for ${id}: ${bad} failed${firstOf(problems2)}`,at)}if(!(passed>0))return violation(`suite ${declared2.suite} did not pass for ${id}: no test of it passed`,at)}var MANIFEST11=`artifacts:
  - id: csagent
    class: kernel-driver
evidence:
  - suite: boot
    report: evidence/boot.junit.xml
    artifacts: [csagent]
`,suites_passed_default=artifactRule({id:"evidence/suites-passed",title:"Every test suite that the tier requires is there and passed",rationale:"Trend Micro shipped pattern 2.594.00 in 2005 after part of its tests had not been performed, and hundreds of thousands of machines stopped starting. That some test ran says little: the policy names the suites, and each of them has to have passed for the artifact. A report beside the required ones that failed counts as well, since nobody runs a test to be told to ignore it.",remedy:"Run the suite on the artifact and name its report under `evidence`; mend what fails before the release is proposed again.",severity:"error",waivable:!0,sees:["evidence"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PW.8.2"],"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","SA-11","SI-2"],"cisa-ssd":["2 development and testing"],"iec-62443-4-1":["SUM-1"],nis2:["6.6"]},incidents:["Trend Micro pattern 2.594.00, 23 April 2005","Channel File 291, 19 July 2024"],references:["https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md"],options:{},scope:{tiers:["T1","T2","T3"]},needs:["evidence"],evaluate({artifact:{declared:declared2,effective,evidence},numbers,at}){let{read,unread}=readResults(evidence),found=[...numbers.suites.filter(suite4=>!evidence.some(e=>e.declared.suite===suite4)).map(suite4=>missingSuite(declared2.id,effective.tier,suite4,at("id"))),...read.flatMap(result=>shortfall(declared2.id,result)??[]),...unread];return found.length>0?found:read.length===0?notApplicable(`the policy asks for no suite for ${declared2.id}, and none is named`):pass(read.map(r=>`suite ${r.declared.suite}: ${showTests(r.report.counts.passed)} of ${declared2.id} passed`).join("; "))},examples:{good:[{name:"the suite of a kernel driver passed",manifest:MANIFEST11,artifacts:{csagent:{evidence:[report({counts:{passed:40,skipped:1}})]}}}],bad:[{name:"no report at all",manifest:`artifacts:
  - id: csagent
    class: kernel-driver
`,artifacts:{csagent:{evidence:[]}},says:"suite boot is required for tier T3, and no report of it names csagent",at:"2:9"},{name:"reports of other suites than the required one",manifest:MANIFEST11.replace("suite: boot","suite: lint"),artifacts:{csagent:{evidence:[report({suite:"lint"})]}},says:"suite boot is required for tier T3, and no report of it names csagent",at:"2:9"},{name:"a test failed, with its message",manifest:MANIFEST11,artifacts:{csagent:{evidence:[report({counts:{passed:38,failed:1,errors:1},problems:[{test:"boot.resume",outcome:"skipped",message:""},{test:"boot.safe_mode",outcome:"timeout",message:"no heartbeat in 600 s"}]})]}},says:"suite boot did not pass for csagent: 2 of 40 tests failed, first boot.safe_mode: no heartbeat in 600 s",at:"6:13"},{name:"a failure without a name or message",manifest:MANIFEST11,artifacts:{csagent:{evidence:[report({counts:{failed:1}})]}},says:"suite boot did not pass for csagent: 1 of 1 test failed",at:"6:13"},{name:"a second report of the same suite failed: the good one does not make up for it",manifest:`${MANIFEST11}  - {suite: boot, report: evidence/arm64.junit.xml, artifacts: [csagent]}
`,artifacts:{csagent:{evidence:[report(),report({index:1,counts:{passed:39,failed:1},problems:[{test:"boot.cold",outcome:"failed",message:""}]})]}},says:"suite boot did not pass for csagent: 1 of 40 tests failed, first boot.cold",at:"8:27"},{name:"nothing passed because nothing ran",manifest:MANIFEST11,artifacts:{csagent:{evidence:[report({counts:{skipped:12}})]}},says:"suite boot did not pass for csagent: no test of it passed",at:"6:13"}],unclear:[{name:"the report is cut off",manifest:MANIFEST11,artifacts:{csagent:{evidence:[unreadReport("evidence/boot.junit.xml cannot be read: line 41: unclosed tag: testsuite")]}},why:"boot: evidence/boot.junit.xml cannot be read: line 41: unclosed tag: testsuite"}],outside:[{name:"a policy that asks for no suite",manifest:`artifacts:
  - id: notes-viewer
`,numbers:{suites:[]},artifacts:{"notes-viewer":{effective:{level:1,tier:"T1"},evidence:[]}},why:"the policy asks for no suite for notes-viewer, and none is named"}]}});function missingSuite(id,tier,suite4,at){return violation(`suite ${suite4} is required for tier ${tier}, and no report of it names ${id}`,at)}var compared_with_control_default=planRule({id:"health/compared-with-control",title:"Hosts that have the release are compared with a control group that is large enough",rationale:"Crash rates move with the day, the patch cycle and the news. A fixed threshold either fires with them or is set so high that it never fires; compared with hosts that do not have the release, the same shift raises both sides and cancels out. Google asks of a canary that it has a control, not a number. A control of a few hosts is as silent as none.",remedy:"Name hosts that keep the release before as rollout.halt.control.group, at least minHosts of them, outside every early stage.",severity:"warning",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["4"],"nist-800-53":["CM-4(2)"]},incidents:["Symantec SONAR definitions, 11 July 2012: one configuration among many crashed"],references:["https://sre.google/workbook/canarying-releases/"],options:{minHosts:{type:"number",description:"Hosts in the control group; 299 see a failure of one percent with 95 % confidence.",minimum:1,maximum:1e7,default:300}},scope:{tiers:["T2","T3"]},evaluate({rollout:{halt},plan,first:first2,options}){let{group,minHosts=0}=halt?.control??{group:""},at=["rollout","halt","control"];if(!isStated(group))return violation("no control group is named",[...at,"group"]);if([...plan.internal,...plan.external].find(s=>sameName(s.name,group)))return violation(`the control group ${group} is a stage of the release itself`,[...at,"group"]);if(!(minHosts>=options.minHosts))return violation(`the control group ${group} may be as small as ${minHosts} hosts; at least ${options.minHosts} are asked for`,[...at,"minHosts"]);let left=plan.population-first2.hosts;return minHosts>left?violation(`the control group ${group} needs ${minHosts} hosts, and ${first2.name} leaves ${left}`,[...at,"minHosts"]):pass(`compared with ${group} of at least ${minHosts} hosts`)},examples:{good:[{name:"a thousand hosts on the release before",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: previous-release, minHosts: 1000}
`}],bad:[{name:"no control",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"no control group is named",at:"4:3"},{name:"the canary is its own control",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: Canary, minHosts: 1000}
`,says:"the control group Canary is a stage of the release itself",at:"10:22"},{name:"no number of hosts",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: previous-release}
`,says:"the control group previous-release may be as small as 0 hosts; at least 300 are asked for",at:"10:14"},{name:"more hosts than are left",manifest:`artifacts:
  - id: csagent
rollout:
  population: 1000
  stages:
    - {name: broad, percent: 80, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    control: {group: previous-release, minHosts: 300}
`,says:"the control group previous-release needs 300 hosts, and broad leaves 200",at:"10:50"}]}});var KINDS=["crash","liveness"],crash_and_liveness_measured_default=planRule({id:"health/crash-and-liveness-measured",title:"Every stage is watched for crashes and for hosts that fall silent, against thresholds that can trip",rationale:"A machine in a boot loop reports no crash: it reports nothing. Channel File 291 showed itself as 8.5 million sensors that no longer checked in. Counting crashes alone misses it, counting check-ins alone misses the service that restarts and crashes again, and a threshold of half the fleet, or one that watches no stage, halts nothing.",remedy:"Give rollout.halt.metrics a metric of kind crash with a max and one of kind liveness with a min as a share of 1, both for every stage: leave stages out, or list all of them.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["4","5","6"],"nist-800-53":["SI-2","CM-4(2)"]},incidents:["Channel File 291, 19 July 2024","Symantec SONAR definitions, 11 July 2012"],references:["https://sre.google/workbook/canarying-releases/"],options:{maxFailing:{type:"number",description:"Failure from which on a threshold is absurd: a share of hosts, or crashes a host and hour or day.",minimum:1e-4,maximum:1,default:.5}},scope:{tiers:["T1","T2","T3"]},evaluate({rollout,plan,options}){if(!rollout.halt)return violation("no halt is declared, so neither crashes nor silent hosts stop the rollout",["rollout","halt"]);let metrics=rollout.halt.metrics??[],stages2=[...plan.internal,...plan.external],problems2=KINDS.flatMap(kind=>{let open=unwatchedBy(kind,metrics,stages2,options.maxFailing);if(!open)return[];let index=metrics.findIndex(m=>m.kind===kind);return[{message:showUnwatched(kind,open),at:["rollout","halt","metrics",...index<0?[]:[index]]}]});return violationsOr(problems2,`crash and liveness are measured in ${stages2.map(s=>s.name).join(", ")}`)},examples:{good:[{name:"both kinds, for all stages",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`},{name:"a metric for each stage",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: early-crashes, kind: crash, max: 0, stages: [canary]}
      - {name: late-crashes, kind: crash, max: 0.0001, per: host-hour, stages: [all]}
      - {name: check-in, kind: liveness, min: 1, stages: [canary, all]}
`}],bad:[{name:"no halt",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,says:"no halt is declared, so neither crashes nor silent hosts stop the rollout",at:"4:3"},{name:"a halt without metrics",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: true, within: 15m, onMissingData: halt}
`,says:"no crash metric with a threshold that can halt watches all",at:"7:9",also:[{says:"no liveness metric with a threshold that can halt watches all",at:"7:9"}]},{name:"thresholds that nothing reaches",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 1000000000}
      - {name: check-in, kind: liveness, min: 0}
`,says:"no crash metric with a threshold that can halt watches canary, all (crash-rate has max 1000000000, which is not from 0 to below 0.5)",at:"11:9",also:[{says:"no liveness metric with a threshold that can halt watches canary, all (check-in has min 0, which is not above 0.5 and at most 1)",at:"12:9"}]},{name:"percent where a share is asked for, and no number at all",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: check-in, kind: liveness, min: 99.5}
      - {name: crash-rate, kind: crash, min: 0.1}
      - {name: heartbeat, kind: liveness, max: 0.1}
`,says:"no crash metric with a threshold that can halt watches all (crash-rate has no max)",at:"11:9",also:[{says:"no liveness metric with a threshold that can halt watches all (check-in has min 99.5, which is not above 0.5 and at most 1; heartbeat has no min)",at:"10:9"}]},{name:"metrics that watch no stage, or one that is not there",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour, stages: []}
      - {name: check-in, kind: liveness, min: 0.995, stages: [canery, all]}
`,says:"no crash metric with a threshold that can halt watches internal, canary, all",at:"12:9",also:[{says:"no liveness metric with a threshold that can halt watches internal, canary",at:"13:9"}]}]}});var halts_automatically_default=planRule({id:"health/halts-automatically",title:"The rollout stops by itself, well before the stage is over",rationale:"Known bad security content was pulled after 8 minutes to 8 hours, and the time went into people noticing, meeting and deciding. Channel File 291 was pulled after 78 minutes, faster than most, and that was every online host. At AWS an alarm rolls back, not a person. Detection and halt together have to fit into a bake several times, or the next stage starts first.",remedy:"Set rollout.halt.automatic to true and rollout.halt.within to what the tier allows, and keep within plus the slowest metric below a quarter of the shortest bake.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2","PS.4.3"],"cisa-ssd":["5"],"nist-800-53":["SI-17","IR-4","CP-10(4)"],dora:["Art. 17(1)"]},incidents:["Channel File 291, 19 July 2024","Trend Micro pattern 2.594.00, 23 April 2005: 89 minutes","McAfee DAT 5958, 21 April 2010"],references:["https://aws.amazon.com/builders-library/automating-safe-hands-off-deployments/"],options:{maxMinutes:{type:"number",description:"From the first failure seen to no further host exposed, in minutes.",minimum:1,maximum:10080},maxShareOfBake:{type:"number",description:"Detection plus halt as a share of the shortest bake.",minimum:.01,maximum:1,default:.25}},scope:{tiers:["T1","T2","T3"]},evaluate({rollout:{halt},plan,options,numbers,release}){let maxMinutes=options.maxMinutes??numbers.maxHaltMinutes;if(!numbers.haltAutomatic&&maxMinutes===null)return notApplicable(`people may halt it (tier ${release.tier})`);if(!halt)return violation("no halt is declared, so nothing stops the rollout in time",["rollout","halt"]);let outcomes=[];numbers.haltAutomatic&&!halt.automatic&&outcomes.push(violation("a person has to halt the rollout",["rollout","halt","automatic"]));let at=["rollout","halt","within"],within=halt.within===void 0?void 0:parseDuration(halt.within);if(within===void 0||within===0)return outcomes.push(violation("no time above zero that can be read says when the halt takes effect",at)),outcomes;maxMinutes!==null&&within>maxMinutes&&outcomes.push(violation(`the halt takes ${showMinutes(within)}; at most ${showMinutes(maxMinutes)} are allowed`,at));let detection=slowestDetection(halt),bakes=plan.external.slice(0,-1).map(s=>s.bakeMinutes??0);if(bakes.length>0){let problem=slowness(detection,within,Math.min(...bakes),options.maxShareOfBake);problem!==void 0&&outcomes.push(violation(problem,at))}return outcomes.length>0?outcomes:pass(`the rollout halts within ${showMinutes(within)} of a failure, which is seen ${showDetection(detection)}`)},examples:{good:[{name:"by itself, within a quarter of an hour",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 15m
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`},{name:"a tier where a person may halt, but within a time",numbers:{haltAutomatic:!1},options:{maxMinutes:60},manifest:`artifacts:
  - id: viewer
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: false, within: 1h}
`},{name:"a tier that names no time",numbers:{maxHaltMinutes:null},manifest:`artifacts:
  - id: viewer
rollout:
  population: 8500000
  stages:
    - {name: pilot, percent: 10, bake: 12h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 2h
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 1h}
`}],bad:[{name:"neither who halts nor when",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: false}
`,says:"a person has to halt the rollout",at:"7:21",also:[{says:"no time above zero that can be read says when the halt takes effect",at:"7:9"}]},{name:"no halt",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,says:"no halt is declared, so nothing stops the rollout in time",at:"4:3"},{name:"a person, within an hour",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt: {automatic: false, within: 60m}
`,says:"a person has to halt the rollout",at:"8:21",also:[{says:"the halt takes 1h; at most 15m are allowed",at:"8:36"},{says:"no crash or liveness metric says within which time a failure is seen",at:"8:36"}]},{name:"the next stage starts before the halt takes effect",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 1h}
    - {name: early, percent: 5, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 15m
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,says:"failures are seen within 10m and halted within 15m, more than 25 % of the shortest bake of 1h",at:"11:13"},{name:"a halt that takes no time at all",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
  halt: {automatic: true, within: 0h}
`,says:"no time above zero that can be read says when the halt takes effect",at:"7:35"},{name:"a detection time that nobody can read, and a stage without a bake",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 5m
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, within: soon}
`,says:"failures are seen at a time that cannot be read and halted within 5m, more than 25 % of the shortest bake of 0m",at:"10:13"}],outside:[{name:"a tier where people may halt in their own time",numbers:{haltAutomatic:!1,maxHaltMinutes:null},manifest:`artifacts:
  - id: viewer
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"people may halt it (tier T3)"}]}});function slowestDetection(halt){let times=(halt.metrics??[]).filter(m=>m.kind==="crash"||m.kind==="liveness").flatMap(m=>m.within===void 0?[]:[parseDuration(m.within)??1/0]);return times.length===0?void 0:Math.max(...times)}function slowness(detection,within,bake,maxShare){if(detection===void 0)return"no crash or liveness metric says within which time a failure is seen";if(!(detection+within<=bake*maxShare))return`failures are seen ${showDetection(detection)} and halted within ${showMinutes(within)}, more than ${showNumber(maxShare*100)} % of the shortest bake of ${showMinutes(bake)}`}function showDetection(minutes){return minutes===void 0?"at a time that is not given":minutes===1/0?"at a time that cannot be read":`within ${showMinutes(minutes)}`}var LIFELINES=[{authority:"network-cut",kind:"network",cuts:"cut the network"},{authority:"updater-kill",kind:"updater",cuts:"stop the updater"}],lifelines_watched_default=planRule({id:"health/lifelines-watched",title:"What the repair would come through is watched: the network and the updater",rationale:"In February 2013 a Kaspersky update cut Windows XP hosts off the network, and the repair, ready within two hours, could not reach them. Sophos in 2012 and Panda in 2015 quarantined their own updaters. Such a host neither crashes nor goes silent at once: only the lifeline itself shows that it is broken.",remedy:"Add a metric of kind network (connections that work) and one of kind updater (updates fetched) with a threshold for every stage, or take the authority away from the artifact.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2","PS.4.4"],"cisa-ssd":["5"],"nist-800-53":["CP-10","SI-17","SI-2"]},incidents:["Kaspersky, 4 February 2013","Panda, 11 March 2015","Sophos Shh/Updater-B, 19 September 2012"],references:["https://sre.google/workbook/canarying-releases/"],options:{maxFailing:{type:"number",description:"Failure from which on a threshold is absurd, as a share of hosts.",minimum:1e-4,maximum:1,default:.5}},scope:{tiers:["T1","T2","T3"]},evaluate({release,rollout,plan,options}){let threatened=LIFELINES.map(lifeline=>({...lifeline,by:release.artifacts.filter(a=>a.effective.authority.includes(lifeline.authority)).map(a=>a.declared.id)})).filter(({by})=>by.length>0);if(threatened.length===0)return notApplicable("nothing in the release can cut the network or stop the updater");let metrics=rollout.halt?.metrics??[],problems2=threatened.flatMap(({kind,cuts,by})=>{let open=unwatchedBy(kind,metrics,[...plan.internal,...plan.external],options.maxFailing);return open?[{message:`${enumerated(by)} can ${cuts}, and ${showUnwatched(kind,open)}`,at:["rollout","halt","metrics"]}]:[]});return violationsOr(problems2,`watched: ${threatened.map(t=>t.kind).join(", ")}`)},examples:{good:[{name:"both lifelines, measured either way",manifest:`artifacts:
  - id: csagent
    authority: [network-cut, updater-kill]
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: connections, kind: network, min: 0.99}
      - {name: failed-updates, kind: updater, max: 0.01}
`}],bad:[{name:"an authority that is not said to be absent, and no metric",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001}
      - {name: connections, kind: network, min: 0.01}
      - {name: updates, kind: updater}
`,artifacts:{csagent:{effective:{authority:["boot-veto","network-cut","updater-kill"]}}},says:"csagent can cut the network, and no network metric with a threshold that can halt watches canary, all (connections has min 0.01, which is not above 0.5 and at most 1)",at:"11:7",also:[{says:"csagent can stop the updater, and no updater metric with a threshold that can halt watches canary, all (updates has no min)",at:"11:7"}]},{name:"no halt",manifest:`artifacts:
  - id: wfp-filter
    authority: [network-cut]
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,says:"wfp-filter can cut the network, and no network metric with a threshold that can halt watches all",at:"5:3"}],outside:[{name:"no authority over either",manifest:`artifacts:
  - id: viewer
    authority: [none]
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"nothing in the release can cut the network or stop the updater"}]}});var NOT_HALTED={unsaid:"nothing says what the rollout does on missing data",hold:"the rollout only holds on missing data",continue:"the rollout goes on when data is missing"},silence_is_failure_default=planRule({id:"health/silence-is-failure",title:"Missing data halts the rollout, and a host has a time by which it must check in",rationale:"Hosts that Channel File 291 had crashed sent nothing, and nothing is what a dashboard of errors shows when all is well. Tools in wide use take missing data for health: a canary judge that passes an empty series, a rollout engine that counts an empty group as a success. To hold is not enough: the stage goes on exposing its hosts, and whoever ends the hold does so without data.",remedy:"Set rollout.halt.onMissingData to halt, and give every liveness metric a within that is shorter than the bakes it watches.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["5"],"nist-800-53":["SI-17","SI-2"]},incidents:["Channel File 291, 19 July 2024","Kaspersky, 4 February 2013: hosts without a network could not report"],references:["https://sre.google/workbook/canarying-releases/"],options:{acceptHold:{type:"boolean",description:"Whether holding on missing data is enough.",default:!1}},scope:{tiers:["T1","T2","T3"]},evaluate({rollout:{halt},plan,options}){if(!halt)return violation("no halt is declared, so silence stops nothing",["rollout","halt"]);let outcomes=[],onMissingData=halt.onMissingData??"unsaid";onMissingData!=="halt"&&!(onMissingData==="hold"&&options.acceptHold)&&outcomes.push(violation(`${NOT_HALTED[onMissingData]}; it must halt`,["rollout","halt","onMissingData"]));let metrics=halt.metrics??[];metrics.some(m=>m.kind==="liveness")||outcomes.push(violation("no liveness metric gives a time by which hosts check in",["rollout","halt","metrics"]));let watched=[...plan.internal,...plan.external.slice(0,-1)];return metrics.forEach((metric,i)=>{let problem=metric.kind==="liveness"?deadlineProblem(metric,watched):void 0;problem&&outcomes.push(violation(problem,["rollout","halt","metrics",i,"within"]))}),outcomes.length>0?outcomes:pass(`on missing data: ${onMissingData}; and every liveness metric has a deadline`)},examples:{good:[{name:"silence halts, and a check-in is due within ten minutes",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: halt
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`},{name:"holding, where the policy accepts it",options:{acceptHold:!0},manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: hold
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`}],bad:[{name:"no halt",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"no halt is declared, so silence stops nothing",at:"4:3"},{name:"a halt that says nothing of silence",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt: {automatic: true, within: 15m}
`,says:"nothing says what the rollout does on missing data; it must halt",at:"8:9",also:[{says:"no liveness metric gives a time by which hosts check in",at:"8:9"}]},{name:"silence lets the rollout go on, and no check-in is ever late",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: continue
    metrics:
      - {name: check-in, kind: liveness, min: 0.995}
      - {name: heartbeat, kind: liveness, min: 0.995, within: 0m}
`,says:"the rollout goes on when data is missing; it must halt",at:"10:20",also:[{says:"check-in gives no time that can be read by which hosts check in",at:"12:9"},{says:"heartbeat gives no time that can be read by which hosts check in",at:"13:63"}]},{name:"a stage without a bake is over before anybody checks in",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: halt
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 10m}
`,says:"check-in is due within 10m, when canary with its bake of 0m is over",at:"12:62"},{name:"silence is noticed when the stage is over",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 36h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    onMissingData: hold
    metrics:
      - {name: check-in, kind: liveness, min: 0.995, within: 30h}
      - {name: early-check-in, kind: liveness, min: 0.995, within: 30h, stages: [early]}
`,says:"the rollout only holds on missing data; it must halt",at:"11:20",also:[{says:"check-in is due within 30h, when canary with its bake of 24h is over",at:"13:62"}]}]}});function deadlineProblem(metric,watched){let within=metric.within===void 0?void 0:parseDuration(metric.within);if(within===void 0||within===0)return`${metric.name} gives no time that can be read by which hosts check in`;let[over]=watched.map(stage2=>({stage:stage2,bake:stage2.bakeMinutes??0})).filter(({stage:stage2,bake:bake2})=>watches(metric,stage2)&&bake2<within);if(!over)return;let{stage,bake}=over;return`${metric.name} is due within ${showMinutes(within)}, when ${stage.name} with its bake of ${showMinutes(bake)} is over`}var tellsCaseApart=({targets=[]})=>targets.length>0&&targets.every(({os})=>os==="linux");function twice(manifest2){let nameOf=tellsCaseApart(manifest2)?plainPath:foldedPath,ids=new Map,paths=new Map,outcomes=[];for(let[index,{id,path}]of manifest2.artifacts.entries()){let other=paths.get(nameOf(path));if(other!==void 0){let and=other===path?"twice":`and as ${other}`;outcomes.push(violation(`${path} is listed ${and}`,["artifacts",index,"path"]))}let first2=ids.get(id);first2!==void 0&&outcomes.push(violation(`the id ${id} is used by artifact ${first2+1} already`,["artifacts",index,"id"])),paths.set(nameOf(path),path),ids.set(id,index)}return outcomes}function absent({artifacts},missing){let places=new Map(artifacts.map(({path},index)=>[plainPath(path),index]));return missing.map(path=>{let index=places.get(plainPath(path)),at=index===void 0?["artifacts"]:["artifacts",index,"path"];return violation(`${path} is listed and is not there`,at)})}function unlisted({artifacts},files,folders){let listed=new Set(artifacts.map(({path})=>plainPath(path)));return files.filter(file2=>!listed.has(plainPath(file2))).map(file2=>{let index=folders.findIndex(folder=>isBelow(file2,folder));return violation(`${file2} lies in a payload folder and is not listed`,["payload",Math.max(index,0)])})}function uncounted({artifacts},folders){return folders.length===0?[violation("the release names no payload folder, so a file that ships unlisted would not be noticed",[])]:artifacts.flatMap(({path},index)=>folders.some(folder=>isBelow(path,folder))?[]:[violation(`${path} lies outside every payload folder`,["artifacts",index,"path"])])}var complete_default=releaseRule({id:"manifest/complete",title:"Every file that ships is listed exactly once",rationale:'A gate can only judge what it is shown. A file that lies in the payload and not in the manifest ships without a digest, a class or a test, and one that is listed twice can be judged as one thing and shipped as another. On 19 July 2024 the file that mattered was "only content": the kind that nobody thought to list.',remedy:"List every file of the payload folders once, under its exact path, and name in `payload` the folders that hold the artifacts. Remove from the payload what does not ship.",severity:"error",waivable:!1,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PS.3.1","PS.3.2"],"nist-800-53":["CM-3","SI-7(1)","SA-10(1)"],"iec-62443-4-1":["SM-6"],"iso-27001":["8.9","8.32"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf"],options:{},scope:{},needs:["payload"],evaluate({release:{manifest:manifest2,tier,payload}}){let{folders,files,missing}=payload,strict=tier==="T2"||tier==="T3",outcomes=[...twice(manifest2),...absent(manifest2,missing),...unlisted(manifest2,files,folders),...strict?uncounted(manifest2,folders):[]];if(outcomes.length>0)return outcomes;let held=folders.length>0?` ${files.length} files in ${folders.join(", ")} are among them`:"";return pass(`${manifest2.artifacts.length} artifacts are listed once each and are there;${held||" no payload folder is named"}`)},examples:{good:[{name:"every file of two folders is listed",manifest:`payload: [build, content/]
artifacts:
  - id: csagent
    path: build/csagent.sys
  - id: cf291
    path: ./content/C-00000291-00000000-00000032.sys
`,release:{payload:{folders:["build","content/"],files:["build/csagent.sys","content/C-00000291-00000000-00000032.sys"],missing:[]}}},{name:"names that differ by case, for Linux alone",manifest:`targets:
  - {os: linux, arch: [x64]}
payload: [.]
artifacts:
  - {id: upper, path: lib/Sensor.ko}
  - {id: lower, path: lib/sensor.ko}
`,release:{payload:{folders:["."],files:["lib/Sensor.ko","lib/sensor.ko"],missing:[]}}},{name:"an application without a payload folder",manifest:`artifacts:
  - {id: viewer, path: build/viewer.exe, class: user-space}
`,artifacts:{viewer:{effective:{class:"user-space",level:1,tier:"T1"}}},release:{payload:{folders:[],files:[],missing:[]}}}],bad:[{name:"a content file that nobody listed",manifest:`payload: [build, content]
artifacts:
  - id: csagent
    path: build/csagent.sys
`,release:{payload:{folders:["build","content"],files:["build/csagent.sys","content/C-00000291-00000000-00000032.sys"],missing:[]}},says:"content/C-00000291-00000000-00000032.sys lies in a payload folder and is not listed",at:"1:18"},{name:"a file of a folder that the manifest does not name",manifest:`payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.sys}
`,release:{payload:{folders:["build"],files:["build/csagent.sys","extra/hook.dll"],missing:[]}},says:"extra/hook.dll lies in a payload folder and is not listed",at:"1:11"},{name:"a listed file that is not there",manifest:`payload: [build]
artifacts:
  - id: csagent
    path: build/csagent.sys
`,release:{payload:{folders:["build"],files:[],missing:["build/csagent.sys","build/gone.sys"]}},says:"build/csagent.sys is listed and is not there",at:"4:11",also:[{says:"build/gone.sys is listed and is not there",at:"3:3"}]},{name:"one path under two ids",manifest:`targets:
  - {os: linux, arch: [x64]}
payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.ko}
  - {id: csagent-copy, path: build/csagent.ko, class: inert}
  - {id: csagent-dotted, path: build/./csagent.ko, class: inert}
`,release:{payload:{folders:["build"],files:["build/csagent.ko"],missing:[]}},says:"build/csagent.ko is listed twice",at:"6:30",also:[{says:"build/./csagent.ko is listed and as build/csagent.ko",at:"7:32"}]},{name:"names that Windows cannot tell apart",manifest:`targets:
  - {os: windows, arch: [x64]}
  - {os: linux, arch: [x64]}
payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.sys}
  - {id: other, path: build/CSAGENT.SYS., class: inert}
`,release:{payload:{folders:["build"],files:["build/CSAGENT.SYS.","build/csagent.sys"],missing:[]}},says:"build/CSAGENT.SYS. is listed and as build/csagent.sys",at:"7:23"},{name:"names that differ by case, with no target that says it does not matter",manifest:`payload: [build]
artifacts:
  - {id: a, path: build/a.sys}
  - {id: b, path: build/A.sys}
`,release:{payload:{folders:["build"],files:["build/A.sys","build/a.sys"],missing:[]}},says:"build/A.sys is listed and as build/a.sys",at:"4:19"},{name:"one id for two files",manifest:`payload: [build]
artifacts:
  - {id: csagent, path: build/csagent.sys}
  - {id: csagent, path: build/csboot.sys}
`,release:{payload:{folders:["build"],files:["build/csagent.sys","build/csboot.sys"],missing:[]}},says:"the id csagent is used by artifact 1 already",at:"4:10"},{name:"a kernel release without a payload folder",manifest:`artifacts:
  - {id: csagent, path: build/csagent.sys}
`,release:{payload:{folders:[],files:[],missing:[]}},says:"the release names no payload folder, so a file that ships unlisted would not be noticed",at:"1:1"},{name:"a payload folder that holds nothing of the release",manifest:`payload: [docs]
artifacts:
  - {id: csagent, path: build/csagent.sys}
`,release:{payload:{folders:["docs"],files:[],missing:[]}},says:"build/csagent.sys lies outside every payload folder",at:"3:25"}]}});var EMPTY_SHA256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",DRIVER_SHA256="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",digests_match_default=artifactRule({id:"manifest/digests-match",title:"The files are the ones the manifest describes",rationale:"Tests, approvals and evidence name a digest. If one byte of the file differs from it, none of them says anything about what ships. The tests that justified Channel File 291 had been made months earlier, on other bytes. Digest and size are therefore worked out again from the file itself.",remedy:"Find out which of the two is right. If the file was rebuilt or re-signed, test that file and put its digest and size in the manifest; otherwise restore the file.",severity:"error",waivable:!1,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PS.2.1","PS.3.1"],"nist-800-53":["SI-7","SI-7(1)","SA-10(1)"],"iec-62443-4-1":["SM-6"],cra:["I(2)(f)"],nis2:["6.6"]},incidents:["Channel File 291, 19 July 2024"],references:["https://csrc.nist.gov/pubs/sp/800/218/final"],options:{},scope:{},needs:["file"],evaluate({artifact:{declared:declared2,file:file2},at}){let outcomes=[];if(file2.sha256!==declared2.sha256.toLowerCase()){let stated2=`${declared2.sha256.slice(0,12)}\u2026`;outcomes.push(violation(`the SHA-256 of ${declared2.path} is ${file2.sha256}, the manifest says ${stated2}`,at("sha256")))}return declared2.size!==void 0&&declared2.size!==file2.size&&outcomes.push(violation(`${declared2.path} has ${file2.size} bytes, the manifest says ${declared2.size}`,at("size"))),outcomes.length>0?outcomes:pass(`${declared2.path} has ${file2.size} bytes and SHA-256 ${file2.sha256}, as the manifest says`)},examples:{good:[{name:"digest and size are those of the file",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: ${DRIVER_SHA256}
    size: 2048
`,artifacts:{csagent:{file:{sha256:DRIVER_SHA256,size:2048}}}},{name:"no size is given",manifest:`artifacts:
  - {id: csagent, path: build/csagent.sys, sha256: ${DRIVER_SHA256.toUpperCase()}}
`,artifacts:{csagent:{file:{sha256:DRIVER_SHA256,size:2048}}}}],bad:[{name:"rebuilt after the manifest was written",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: ${DRIVER_SHA256}
    size: 2048
`,artifacts:{csagent:{file:{sha256:EMPTY_SHA256,size:0}}},says:`the SHA-256 of build/csagent.sys is ${EMPTY_SHA256}, the manifest says 5f70bf18a086\u2026`,at:"4:13",also:[{says:"build/csagent.sys has 0 bytes, the manifest says 2048",at:"5:11"}]},{name:"the declared size is zero",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: ${DRIVER_SHA256}
    size: 0
`,artifacts:{csagent:{file:{sha256:DRIVER_SHA256,size:2048}}},says:"build/csagent.sys has 2048 bytes, the manifest says 0",at:"5:11"}]}});var notes_present_default=releaseRule({id:"manifest/notes-present",title:"The release has notes, for content too",rationale:"Before July 2024 customers could read what a new sensor changed, but not what the content sent to it several times a day did. Notes for content were one of the promises made afterwards. Without them nobody outside the team can connect a failure with the update that caused it.",remedy:"Write what changes and for whom into a text file, and name it in `release.notes`.",severity:"warning",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-3","SI-2"],"iec-62443-4-1":["SUM-2","SUM-3"],"cisa-ssd":["5 controlled rollout"],cra:["II(8)"],nis2:["6.4"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.cisa.gov/resources-tools/resources/safe-software-deployment-how-software-manufacturers-can-ensure-reliability-customers"],options:{minCharacters:{type:"number",description:"Characters, not counting white space, below which notes say nothing.",minimum:1,maximum:1e4,default:20}},scope:{},needs:["notes"],evaluate({release:{manifest:manifest2,notes},options:{minCharacters}}){return manifest2.release.notes===void 0?violation("the release names no notes",["release"]):notes.characters>=minCharacters?pass(`${notes.path} has ${notes.characters} characters of notes`):violation(`${notes.path} has ${notes.characters} characters that are not white space, fewer than ${minCharacters}`,["release","notes"])},examples:{good:[{name:"a short text",manifest:`release: {notes: notes/7.16.18605.md}
artifacts: [{id: csagent}]
`,release:{notes:{path:"notes/7.16.18605.md",characters:812}}}],bad:[{name:"an empty file",manifest:`release:
  notes: notes/7.16.18605.md
artifacts: [{id: csagent}]
`,release:{notes:{path:"notes/7.16.18605.md",characters:0}},says:"notes/7.16.18605.md has 0 characters that are not white space, fewer than 20",at:"2:10"},{name:"no notes named",manifest:`release:
  owner: sensor-release@example.com
artifacts: [{id: csagent}]
`,release:{notes:{path:"",characters:0}},says:"the release names no notes",at:"2:3"},{name:"a word where the policy asks for more",manifest:`release:
  notes: NOTES
artifacts: [{id: csagent}]
`,release:{notes:{path:"NOTES",characters:26}},options:{minCharacters:100},says:"NOTES has 26 characters that are not white space, fewer than 100",at:"2:10"}]}});var CONTACTS=[["owner","owner"],["oncall","on-call contact"],["change","change ticket"]],owner_reachable_default=releaseRule({id:"manifest/owner-reachable",title:"Somebody can be reached about the release",rationale:"Bad updates are pulled in minutes or in hours, and the difference is who is called. Trend Micro took 89 minutes in 2005 and McAfee more than four hours in 2010, while hosts kept fetching. The release says who owns it, who is on call while it rolls out, and under which change it was approved.",remedy:"Fill in `release.owner`, `release.oncall` and `release.change` with values that somebody answers to.",severity:"error",waivable:!0,sees:["declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PO.2.1","RV.1.1"],"nist-800-53":["CM-3","IR-4"],"cisa-ssd":["1 planning","5 controlled rollout"],dora:["Article 17(1)"],"iso-27001":["8.32"]},incidents:["McAfee DAT 5958, 21 April 2010","Trend Micro pattern 2.594.00, 23 April 2005"],references:["https://eur-lex.europa.eu/eli/reg_del/2024/1774/oj"],options:{},scope:{},needs:[],evaluate({release:{manifest:manifest2}}){let stated2=[],outcomes=[];for(let[key,what]of CONTACTS){let text=manifest2.release[key];text===void 0?outcomes.push(violation(`the release names no ${what}`,["release",key])):isStated(text)?stated2.push(`${what} ${text}`):outcomes.push(violation(`the release names no ${what}: "${text}" does not say one`,["release",key]))}return outcomes.length>0?outcomes:pass(stated2.join(", "))},examples:{good:[{name:"all three",manifest:`release:
  owner: sensor-release@example.com
  oncall: "#sensor-oncall"
  change: CHG-20931
artifacts: [{id: csagent}]
`}],bad:[{name:"nobody on call",manifest:`release:
  owner: sensor-release@example.com
  change: CHG-20931
artifacts: [{id: csagent}]
`,says:"the release names no on-call contact",at:"2:3"},{name:"blanks and placeholders",manifest:`release:
  owner: "  "
  oncall: "<TBD>"
  change: N/A
artifacts: [{id: csagent}]
`,says:'the release names no owner: "  " does not say one',at:"2:10",also:[{says:'the release names no on-call contact: "<TBD>" does not say one',at:"3:11"},{says:'the release names no change ticket: "N/A" does not say one',at:"4:11"}]}]}});var real_bytes_default=artifactRule({id:"manifest/real-bytes",title:"Every artifact is a real file and not a stand-in for one",rationale:"A checkout without LFS leaves a pointer of 130 bytes, a proxy answers a download with an HTML page, a full disk leaves zeros, an interrupted copy half an image. Each has a digest that can be listed and signed, and each would reach every host, where the parser that reads it may never have met such a file.",remedy:"Fetch the real file (`git lfs pull`, or the download again with its digest checked), then write its digest and size into the manifest.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PS.2.1","PS.3.1"],"nist-800-53":["SI-7","SI-7(1)"],"iec-62443-4-1":["SM-6"],"cisa-ssd":["2 development and testing"]},incidents:["NIST SP 800-53 SI-7: integrity of software and information"],references:["https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md"],options:{},scope:{},needs:["integrity"],evaluate({artifact:{declared:declared2,integrity},at}){return integrity.problem==="none"?pass(`${declared2.path} is a real file (${integrity.detail})`):violation(`${declared2.path} is not the real file (${integrity.detail})`,at("path"))},examples:{good:[{name:"a driver",manifest:`artifacts:
  - {id: csagent, path: build/csagent.sys}
`,artifacts:{csagent:{integrity:{problem:"none",detail:"2048 bytes"}}}}],bad:[{name:"a Git LFS pointer",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
`,artifacts:{csagent:{integrity:{problem:"lfs-pointer",detail:"a Git LFS pointer of 130 bytes"}}},says:"build/csagent.sys is not the real file (a Git LFS pointer of 130 bytes)",at:"3:11"},{name:"content of zeros only",manifest:`artifacts:
  - id: cf291
    path: content/C-00000291.sys
`,artifacts:{cf291:{integrity:{problem:"all-zero",detail:"40960 zero bytes"}}},says:"content/C-00000291.sys is not the real file (40960 zero bytes)",at:"3:11"},{name:"an image that ends before its last section",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
`,artifacts:{csagent:{integrity:{problem:"truncated",detail:"an image of 4096 bytes cut at byte 1024"}}},says:"build/csagent.sys is not the real file (an image of 4096 bytes cut at byte 1024)",at:"3:11"}]}});var WILDCARD=/[*]|(?:^|[.\s<>=~^v])x(?:$|[.\s|])/i,ANYTHING=/^(?:any|all|every|latest|current|default|supported)$/i,STARTS_FROM=/(?:^| )(?:>=?|=|~>?|\^)? ?v?(?=[\d.]*[1-9])\d[\w.+-]*/,UPPER_ENDS=/(?:<=?|\s-) ?v?[\w.+-]+/g;function vague(range){return WILDCARD.test(range)?"has a wildcard":range.replace(/\s+/g," ").split("||").some(part=>!STARTS_FROM.test(part.replace(UPPER_ENDS,"")))?"has no lower bound above 0":void 0}function vagueKernel(pattern){return/^[\s^~<>=]*\d+\.\d+(?![\d]*\*)/.test(pattern)?pattern.includes(">")&&!pattern.includes("<")?"has no upper bound":void 0:"does not name a kernel series such as 6.1.*"}var loadsInLinux=({effective,format})=>(effective.class==="kernel-driver"||effective.class==="boot")&&!(format.known&&(format.value==="pe"||format.value==="mach-o"));function problemsOf(target,index,kernelsNeeded){let{os,versions,distro,kernels=[],arch}=target,outcomes=[],say=(message,...keys)=>{outcomes.push(violation(`target ${index+1} (${os}) ${message}`,["targets",index,...keys]))};if(arch.length===0&&say("names no architecture","arch"),versions!==void 0){let why=vague(versions);why!==void 0&&say(`has versions "${versions}", which ${why}`,"versions")}for(let[i,pattern]of kernels.entries()){let why=vagueKernel(pattern);why!==void 0&&say(`has kernels "${pattern}", which ${why}`,"kernels",i)}return distro!==void 0&&(!isStated(distro)||WILDCARD.test(distro)||ANYTHING.test(distro.trim()))&&say(`has distro "${distro}", which names none`,"distro"),os!=="linux"?versions===void 0&&say("names no versions"):kernels.length===0&&(kernelsNeeded?say("names no kernels, and the release loads code into them"):versions===void 0&&distro===void 0&&say("names no distro, versions or kernels")),outcomes}var described=({os,versions,distro,kernels=[],arch})=>[os,distro,versions,...kernels,`on ${arch.join(", ")}`].filter(part=>part!==void 0).join(" "),targets_explicit_default=releaseRule({id:"manifest/targets-explicit",title:"Targets name the systems that the release was made for",rationale:'A matrix can only be held against targets that are written down. In 2024 an endpoint sensor crashed up-to-date Debian hosts, a configuration that was supported and not in its test matrix, and McAfee in 2010 had not tested XP SP3 with its own current product. "Everything" is a target that no test covers.',remedy:'Write for each target the operating system, the range of its versions or builds with a lower bound, and the architectures; for Linux name the kernel series, e.g. `kernels: ["6.1.*"]`.',severity:"error",waivable:!0,sees:["declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","CM-4"],"iec-62443-4-1":["SUM-1","SUM-3"],"cisa-ssd":["1 planning"]},incidents:["Linux sensors against Debian, April 2024","McAfee DAT 5958, 21 April 2010"],references:["https://csrc.nist.gov/pubs/sp/800/218/r1/ipd"],options:{},scope:{tiers:["T3"]},needs:[],evaluate({release:{manifest:manifest2,artifacts}}){let{targets=[]}=manifest2;if(targets.length===0)return violation("a release of tier T3 names no targets",["targets"]);let kernelsNeeded=artifacts.some(loadsInLinux),outcomes=targets.flatMap((target,index)=>problemsOf(target,index,kernelsNeeded));return outcomes.length>0?outcomes:pass(targets.map(described).join("; "))},examples:{good:[{name:"builds for Windows, a kernel series for Linux",manifest:`targets:
  - {os: windows, versions: ">=10.0.17763", arch: [x64, arm64]}
  - {os: linux, distro: debian-12, kernels: ["6.1.*", ">=5.14 <5.15"], arch: [x64]}
artifacts: [{id: csagent}]
`},{name:"a Windows driver beside Linux services",manifest:`targets:
  - {os: windows, versions: "10.0.19045 || 10.0.26100", arch: [x64]}
  - {os: linux, distro: debian-12, arch: [x64]}
  - {os: macos, versions: "14 - 15", arch: [arm64]}
artifacts:
  - {id: csagent}
  - {id: kext}
  - {id: falcond, class: user-space}
`,artifacts:{csagent:{format:"pe"},kext:{format:"mach-o"}}}],bad:[{name:"no targets",manifest:`artifacts: [{id: csagent}]
`,says:"a release of tier T3 names no targets",at:"1:1"},{name:"an empty list of targets",manifest:`targets: []
artifacts: [{id: csagent}]
`,says:"a release of tier T3 names no targets",at:"1:10"},{name:"wildcards in every form",manifest:`targets:
  - {os: windows, versions: "*", arch: [x64]}
  - {os: windows, versions: "10.X", arch: [x64]}
  - {os: windows, versions: ">=0.0.0", arch: [x64]}
  - {os: windows, versions: "<11", arch: [x64]}
  - {os: windows, versions: ">=10.0.17763 || >0", arch: [x64]}
  - {os: windows, versions: latest, arch: [x64]}
  - {os: macos, versions: " ", arch: [arm64]}
  - {os: macos, versions: "0 - 15", arch: [arm64]}
artifacts: [{id: csagent}]
`,says:'target 1 (windows) has versions "*", which has a wildcard',at:"2:29",also:[{says:'target 2 (windows) has versions "10.X", which has a wildcard',at:"3:29"},{says:'target 3 (windows) has versions ">=0.0.0", which has no lower bound above 0',at:"4:29"},{says:'target 4 (windows) has versions "<11", which has no lower bound above 0',at:"5:29"},{says:'target 5 (windows) has versions ">=10.0.17763 || >0", which has no lower bound above 0',at:"6:29"},{says:'target 6 (windows) has versions "latest", which has no lower bound above 0',at:"7:29"},{says:'target 7 (macos) has versions " ", which has no lower bound above 0',at:"8:27"},{says:'target 8 (macos) has versions "0 - 15", which has no lower bound above 0',at:"9:27"}]},{name:"no versions and no architecture",manifest:`targets:
  - os: windows
    arch: []
artifacts: [{id: csagent}]
`,says:"target 1 (windows) names no versions",at:"2:5",also:[{says:"target 1 (windows) names no architecture",at:"3:11"}]},{name:"a kernel module for whatever kernel there is",manifest:`targets:
  - {os: linux, distro: debian-12, arch: [x64]}
  - {os: linux, distro: any, kernels: ["*", "6.*", ">=5.4", "6.1*"], arch: [x64]}
artifacts: [{id: sensor-module}]
`,artifacts:{"sensor-module":{format:"elf"}},says:"target 1 (linux) names no kernels, and the release loads code into them",at:"2:5",also:[{says:'target 2 (linux) has distro "any", which names none',at:"3:25"},{says:'target 2 (linux) has kernels "*", which does not name a kernel series such as 6.1.*',at:"3:40"},{says:'target 2 (linux) has kernels "6.*", which does not name a kernel series such as 6.1.*',at:"3:45"},{says:'target 2 (linux) has kernels ">=5.4", which has no upper bound',at:"3:52"},{says:'target 2 (linux) has kernels "6.1*", which does not name a kernel series such as 6.1.*',at:"3:61"}]},{name:"Linux content for nothing in particular",manifest:`targets:
  - {os: linux, arch: [x64]}
  - {os: linux, distro: "debian-*", arch: [x64]}
  - {os: linux, distro: "-", arch: [x64]}
artifacts: [{id: rules, class: rapid-response-content}]
`,says:"target 1 (linux) names no distro, versions or kernels",at:"2:5",also:[{says:'target 2 (linux) has distro "debian-*", which names none',at:"3:25"},{says:'target 3 (linux) has distro "-", which names none',at:"4:25"}]}]}});function unserved(targets,code){return targets.flatMap(({os,arch},index)=>{let here=code.filter(({systems})=>systems.includes(os)),native=here.some(({privileged})=>privileged);return arch.flatMap((a,i)=>here.some(c=>native?c.machines.includes(a):runs(a,c))?[]:[violation(`no artifact holds code for ${os} on ${a}`,["targets",index,"arch",i])])})}function unasked(targets,code){return code.flatMap(c=>{let{id,index,systems,machines,all,declared:declared2}=c,asked=targets.filter(({os})=>systems.includes(os)).flatMap(({arch})=>arch),stray=machines.filter(m=>!asked.some(a=>runs(a,{...c,machines:[m]}))),outcomes=[];if(stray.length>0&&outcomes.push(violation(`${id} holds code for ${named(stray)}, which no target names`,["artifacts",index,"path"])),declared2&&!sameMachines(declared2,all)){let says=declared2.length>0?declared2.join(", "):"no machine";outcomes.push(violation(`${id} is said to be for ${says} and is for ${named(all)}`,["artifacts",index,"arch"]))}return outcomes})}var targets_match_bytes_default=releaseRule({id:"manifest/targets-match-bytes",title:"There is code for every target architecture, and a target for all code",rationale:"A build that lost one architecture, or packed the same one twice under two names, looks complete in a list of files. Hosts of the missing kind get nothing or something that cannot load, and no test ran there: Bitdefender in 2010 broke 64-bit Windows with an update whose 64-bit validation had failed to look. The machine types are read from the code itself.",remedy:"Add the build that is missing, or take the architecture out of `targets`; give the artifact that no target asks for a target, or take it out of the release.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1"],"nist-800-53":["CM-3(2)","CM-4"],"iec-62443-4-1":["SUM-1"]},incidents:["Bitdefender 64-bit update, March 2010"],references:["https://learn.microsoft.com/windows/win32/debug/pe-format#machine-types"],options:{},scope:{},needs:[],evaluate({release:{manifest:manifest2,artifacts}}){let{targets=[]}=manifest2,{code,unclear}=codeOf(artifacts);if(code.length===0)return unclear.length>0?unclear:notApplicable("the release holds no machine code");let outcomes=[...unasked(targets,code),...unclear.length>0?unclear:unserved(targets,code)];return outcomes.length>0?outcomes:pass(code.map(({id,machines})=>`${id} is for ${named(machines)}`).join("; "))},examples:{good:[{name:"a driver for each architecture, and content beside it",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
artifacts:
  - {id: csagent-x64, arch: [x64]}
  - {id: csagent-arm64}
  - {id: cf291, class: rapid-response-content}
  - {id: notes, class: inert}
`,artifacts:{"csagent-x64":{format:"pe",kind:"pe-driver",machines:["x64"]},"csagent-arm64":{format:"pe",kind:"pe-driver",machines:["arm64"]},cf291:{format:"other",kind:"opaque",machines:[]},notes:{kind:"document",machines:[]}}},{name:"a program that Windows emulates",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
artifacts: [{id: viewer, class: user-space}]
`,artifacts:{viewer:{format:"pe",kind:"pe-application",machines:["x86"]}}},{name:"boot loader, universal program and module",manifest:`targets:
  - {os: firmware, arch: [x64]}
  - {os: macos, arch: [x64, arm64]}
  - {os: linux, arch: [riscv64]}
artifacts: [{id: loader, class: boot}, {id: agent, class: user-space}, {id: module}]
`,artifacts:{loader:{format:"pe",kind:"efi-application",machines:["x64"]},agent:{format:"mach-o",kind:"mach-o-executable",machines:["x64","arm64"]},module:{format:"elf",kind:"kernel-module",machines:["riscv64"]}}},{name:"a package with the programs of two systems, and one of data",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, arch: [x64, riscv64]}
artifacts: [{id: installer, arch: [x64, arm64, riscv64]}, {id: rules, class: rapid-response-content}]
`,artifacts:{installer:{format:"zip",kind:"container",machines:["arm64","riscv64","x64"],members:[member("x.sys",{format:"pe",class:"kernel-driver",machines:["x64"]}),member("y.sys",{format:"pe",class:"kernel-driver",machines:["arm64"]}),member("daemon",{format:"elf",class:"user-space",machines:["x64"]}),member("rules.json",{format:"json",class:"rapid-response-content",machines:[]})],contents:{...NOTHING_IN_IT,total:240}},rules:{format:"zip",kind:"container",machines:[],contents:{...NOTHING_IN_IT,total:2}}}},{name:"code in a format that fits any system",manifest:`targets:
  - {os: linux, arch: [x64]}
artifacts: [{id: image, class: boot}]
`,artifacts:{image:{machines:["x64"]}}}],bad:[{name:"one architecture packed twice",manifest:`targets:
  - os: windows
    arch: [x64, arm64]
artifacts:
  - id: csagent-x64
  - id: csagent-arm64
    path: build/arm64/csagent.sys
    arch: [arm64]
`,artifacts:{"csagent-x64":{format:"pe",kind:"pe-driver",machines:["x64"]},"csagent-arm64":{format:"pe",kind:"pe-driver",machines:["x64"]}},says:"no artifact holds code for windows on arm64",at:"3:17",also:[{says:"csagent-arm64 is said to be for arm64 and is for x64",at:"8:11"}]},{name:"the right architecture, of another system",manifest:`targets:
  - {os: windows, arch: [x64]}
  - {os: linux, arch: [arm64]}
artifacts:
  - {id: csagent}
  - {id: module, path: build/sensor.ko, arch: []}
`,artifacts:{csagent:{format:"pe",kind:"pe-driver",machines:["x64"]},module:{format:"elf",kind:"kernel-module",machines:["x64"]}},says:"no artifact holds code for linux on arm64",at:"3:24",also:[{says:"module holds code for x64, which no target names",at:"6:24"},{says:"module is said to be for no machine and is for x64",at:"6:47"}]},{name:"a package whose programs are for one system, and its driver for one architecture",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, arch: [x64]}
artifacts: [{id: installer}]
`,artifacts:{installer:{format:"zip",kind:"container",machines:["x64","x86"],members:[member("x.sys",{format:"pe",class:"kernel-driver",machines:["x64"]}),member("helper.exe",{format:"pe",class:"user-space",machines:["x86"]})],contents:{...NOTHING_IN_IT,total:2}}},says:"no artifact holds code for windows on arm64",at:"2:31",also:[{says:"no artifact holds code for linux on x64",at:"3:24"}]},{name:"a driver for one architecture, and a program that the other emulates",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
artifacts:
  - {id: csagent}
  - {id: viewer, class: user-space}
`,artifacts:{csagent:{format:"pe",kind:"pe-driver",machines:["x64"]},viewer:{format:"pe",kind:"pe-application",machines:["x86"]}},says:"no artifact holds code for windows on arm64",at:"2:31"},{name:"a program for a machine that the target does not emulate",manifest:`targets:
  - {os: linux, arch: [riscv64]}
artifacts:
  - {id: daemon, path: build/daemon, class: user-space}
`,artifacts:{daemon:{format:"elf",kind:"elf-executable",machines:["x64"]}},says:"no artifact holds code for linux on riscv64",at:"2:24",also:[{says:"daemon holds code for x64, which no target names",at:"4:24"}]},{name:"no targets",manifest:`artifacts:
  - {id: viewer, path: viewer.exe, class: user-space}
`,artifacts:{viewer:{format:"pe",kind:"pe-application",machines:["x64","other"]}},says:"viewer holds code for x64, a machine that Ringgate does not know, which no target names",at:"2:24"}],unclear:[{name:"a program that could not be read, twice for one reason",manifest:`targets:
  - {os: windows, arch: [x64]}
artifacts: [{id: csagent}, {id: csboot}, {id: csfw}]
`,artifacts:{csagent:{format:"pe",kind:"pe-driver",machines:["x64"]},csboot:{machines:"unknown: the file is cut at byte 64"},csfw:{machines:"unknown: the file is cut at byte 64"}},why:"the architecture of csboot, csfw: the file is cut at byte 64"},{name:"a damaged program, which no longer names a machine",manifest:`artifacts: [{id: csagent}]
`,artifacts:{csagent:{format:"other",kind:"unknown: a program without its headers",machines:[]}},why:"the architecture of csagent: a program without its headers"},{name:"a package that could not be looked into",manifest:`artifacts: [{id: installer, class: user-space}]
`,artifacts:{installer:{format:"rar",kind:"container",machines:[],contents:closedAt("","RAR, not opened")}},why:"the architecture of installer: RAR, not opened"},{name:"a package that was not looked into to the last file",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
artifacts: [{id: installer, class: user-space}]
`,artifacts:{installer:{format:"zip",kind:"container",machines:["x64"],contents:closedAt("a.sys","it is encrypted")}},why:"the architecture of installer: a.sys in it: it is encrypted"},{name:"a package of which nothing is known",manifest:`artifacts: [{id: installer, class: user-space}]
`,artifacts:{installer:{format:"zip",kind:"container",machines:[],contents:"unknown: it was not read"}},why:"the architecture of installer: it was not read"}],outside:[{name:"content only",manifest:`artifacts: [{id: cf291, class: rapid-response-content}]
`,artifacts:{cf291:{format:"json",kind:"structured-data",machines:[]}},why:"the release holds no machine code"}]}});var AT=["release","version"];function difference({artifacts},past3){let before2=new Map(past3.artifacts.map(({id,sha256})=>[id,sha256.toLowerCase()]));for(let{id,sha256}of artifacts){let earlier3=before2.get(id);if(earlier3===void 0)return`${id} is new in it`;if(earlier3!==sha256.toLowerCase())return`${id} was ${earlier3.slice(0,12)}\u2026 and is ${sha256.toLowerCase().slice(0,12)}\u2026`;before2.delete(id)}let[gone]=before2.keys();return gone===void 0?void 0:`${gone} is no longer in it`}function reused(manifest2,same){return same.flatMap(past3=>{let what=difference(manifest2,past3);if(what===void 0)return[];let channel=`${past3.version} was released to ${past3.channel} with other bytes`;return[violation(`${channel}: ${what} (${past3.file})`,AT)]})}var highest=ranked=>ranked.map(({past:past3})=>past3).reduce((top,past3)=>top&&!((compareVersions(past3.version,top.version)??0)>0)?top:past3,void 0);function direction({release},channel){let{product,version,rollback=!1}=release,last=highest(channel);if(!last)return rollback?violation(`the release is marked as a rollback, and ${release.channel} has no earlier one`,AT):pass(`${version} is the first release of ${product} to ${release.channel}`);let above=highest(channel.filter(({order})=>order<0));if(above){let where=`${above.version}, the last release to ${release.channel} (${above.file})`;return rollback?pass(`${version} goes back from ${where}`):violation(`${version} is below ${where}`,AT)}return channel.some(({order})=>order===0)?pass(`${version} is the last release to ${release.channel}, with the same bytes`):rollback?violation(`the release is marked as a rollback, and ${version} is above ${last.version}`,AT):pass(`${version} is above ${last.version}, the last release to ${release.channel}`)}var CSAGENT_1=`5f70bf18a0${"1".repeat(54)}`,CSAGENT_2=`9c3e77b0d2${"2".repeat(54)}`,earlier2=(version,channel,digests)=>({file:`releases/${channel}-${version}.yaml`,product:"endpoint-sensor",version,channel,artifacts:Object.entries(digests).map(([id,sha256])=>({id,path:`build/${id}.sys`,sha256,class:"kernel-driver"}))}),version_advances_default=releaseRule({id:"manifest/version-advances",title:"The version advances, and is never used for other bytes",rationale:"Hosts, tickets and rollback plans know a release by its version. When one version stands for two sets of bytes, nobody can say which hosts have the bad one; when a version goes back unannounced, hosts that already have the higher one keep it, or return to a build with known holes. CrowdStrike could tell the bad file of 19 July 2024 from the repaired one only by its time stamp.",remedy:"Give the release a version above the last one of its channel. Set `release.rollback: true` where it goes back on purpose, and build a new version where the bytes have changed.",severity:"error",waivable:!0,sees:["history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PS.3.1"],"ssdf-1.2-draft":["PS.4.3"],"nist-800-53":["CM-3","SA-10"],"iec-62443-4-1":["SUM-2","SUM-4"],"iso-27001":["8.32"]},incidents:["Channel File 291, 19 July 2024","ETSI EN 304 621 (draft): monotonic version counter"],references:["https://semver.org/"],options:{},scope:{},needs:["history"],evaluate({release:{manifest:manifest2,history}}){let{version,channel}=manifest2.release;if(!isVersion(version))return violation(`${version} is not a version that can be put in order`,AT);let ranked=[];for(let past3 of history){let order=compareVersions(version,past3.version);if(order!==void 0)ranked.push({past:past3,order});else if(past3.channel===channel)return indeterminate(`${version} cannot be put in order with ${past3.version} (${past3.file})`,AT)}let same=ranked.filter(({order})=>order===0).map(({past:past3})=>past3),again=reused(manifest2,same);return again.length>0?again:direction(manifest2,ranked.filter(({past:past3})=>past3.channel===channel))},examples:{good:[{name:"above the last release of the channel",manifest:`release: {version: 7.16.18605}
artifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]
`,release:{history:[earlier2("7.16.18604","stable",{csagent:CSAGENT_1}),earlier2("7.9.18500","stable",{csagent:CSAGENT_1})]}},{name:"the same bytes move from beta to stable",manifest:`release: {version: 7.16.18605}
artifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]
`,release:{history:[earlier2("7.16.18605","beta",{csagent:CSAGENT_2}),earlier2("7.16.18604","stable",{csagent:CSAGENT_1})]}},{name:"the first release, with a higher one in a less exposed channel",manifest:`release: {version: 7.16.18605.0}
artifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]
`,release:{history:[earlier2("7.17.0.0","dev",{csagent:CSAGENT_2}),earlier2("7.16.0-rc.1","beta",{csagent:CSAGENT_2})]}},{name:"the last release, checked again",manifest:`release: {version: 7.16.18605}
artifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]
`,release:{history:[earlier2("7.16.18605","stable",{csagent:CSAGENT_2})]}},{name:"back on purpose",manifest:`release: {version: 7.16.18604, rollback: true}
artifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]
`,release:{history:[earlier2("7.16.18605","stable",{csagent:CSAGENT_2}),earlier2("7.16.18604","stable",{csagent:CSAGENT_1})]}}],bad:[{name:"one version, other bytes",manifest:`release:
  version: 7.16.18605
artifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]
`,release:{history:[earlier2("7.16.18605","stable",{csagent:CSAGENT_1})]},says:"7.16.18605 was released to stable with other bytes: csagent was 5f70bf18a011\u2026 and is 9c3e77b0d222\u2026 (releases/stable-7.16.18605.yaml)",at:"2:12"},{name:"the version of another channel, with a file more and a file less",manifest:`release:
  version: 7.16.18605+hotfix
artifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]
`,release:{history:[earlier2("7.16.18605","beta",{csagent:CSAGENT_1,csboot:CSAGENT_2}),earlier2("7.16.18605+1","dev",{})]},says:"7.16.18605 was released to beta with other bytes: csboot is no longer in it (releases/beta-7.16.18605.yaml)",at:"2:12",also:[{says:"7.16.18605+1 was released to dev with other bytes: csagent is new in it (releases/dev-7.16.18605+1.yaml)",at:"2:12"}]},{name:"below the last release, by number and not by text",manifest:`release:
  version: 7.9.18605
artifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]
`,release:{history:[earlier2("7.16.18604-rc.1","stable",{csagent:CSAGENT_1}),earlier2("7.8.1.1","stable",{csagent:CSAGENT_1}),earlier2("7.16.18604","stable",{csagent:CSAGENT_1}),earlier2("7.8.1","stable",{csagent:CSAGENT_1})]},says:"7.9.18605 is below 7.16.18604, the last release to stable (releases/stable-7.16.18604.yaml)",at:"2:12"},{name:"an earlier release, sent out again unannounced",manifest:`release:
  version: 7.16.18604
artifacts: [{id: csagent, sha256: "${CSAGENT_1}"}]
`,release:{history:[earlier2("7.16.18605","stable",{csagent:CSAGENT_2}),earlier2("7.16.18604","stable",{csagent:CSAGENT_1})]},says:"7.16.18604 is below 7.16.18605, the last release to stable (releases/stable-7.16.18605.yaml)",at:"2:12"},{name:"a preview of a version that is out",manifest:`release:
  version: 7.16.0-rc.1
artifacts: [{id: csagent, sha256: "${CSAGENT_2}"}]
`,release:{history:[earlier2("7.16.0","stable",{csagent:CSAGENT_1})]},says:"7.16.0-rc.1 is below 7.16.0, the last release to stable (releases/stable-7.16.0.yaml)",at:"2:12"},{name:"a rollback mark left over from the last time",manifest:`release:
  version: 7.16.18605
  rollback: true
artifacts: [{id: csagent}]
`,release:{history:[earlier2("7.16.18604","stable",{csagent:CSAGENT_1})]},says:"the release is marked as a rollback, and 7.16.18605 is above 7.16.18604",at:"2:12"},{name:"a rollback from nothing",manifest:`release:
  version: 7.16.18605
  rollback: true
artifacts: [{id: csagent}]
`,release:{history:[]},says:"the release is marked as a rollback, and stable has no earlier one",at:"2:12"},{name:"a word for a version",manifest:`release:
  version: latest
artifacts: [{id: csagent}]
`,release:{history:[]},says:"latest is not a version that can be put in order",at:"2:12"}],unclear:[{name:"versions of two forms",manifest:`release: {version: 7.16.18605.0}
artifacts: [{id: csagent}]
`,release:{history:[earlier2("7.16.18604-rc.1","stable",{csagent:CSAGENT_1})]},why:"7.16.18605.0 cannot be put in order with 7.16.18604-rc.1 (releases/stable-7.16.18604-rc.1.yaml)"}]}});var AT2=["rollback","to","version"];function wrongDirection({version,rollback=!1},to){let order=compareVersions(to,version);if(order===void 0)return indeterminate(`${to} and ${version} cannot be put in order`,AT2);if(order===0)return violation(`the release to go back to, ${to}, is this one`,AT2);if(order>0&&!rollback)return violation(`the release to go back to, ${to}, is above this one, ${version}`,AT2)}function isSame({artifacts},past3){let digests=new Set(past3.artifacts.map(a=>a.sha256.toLowerCase()));return digests.size>0&&artifacts.every(a=>digests.has(a.sha256.toLowerCase()))}var manifest=(to,release="")=>`${release}artifacts:
  - id: csagent
    sha256: ${SHIPPED}
rollback:
  to: {${to}}
`,past=(version,stated2={})=>({file:`releases/${version}.yaml`,product:"endpoint-sensor",version,channel:"stable",artifacts:[{id:"csagent",path:"build/csagent.sys",sha256:EARLIER,class:"kernel-driver"}],...stated2}),HISTORY2=[past("7.16.18604"),past("7.16.18603")],last_known_good_named_default=releaseRule({id:"recovery/last-known-good-named",title:"The release to go back to is named, and exists",rationale:"In an outage there is no time to find out which version worked: Azure Front Door in October 2025 came back by restoring the last configuration known to be good, and Channel File 291 was reverted in 78 minutes because there was one. The manifest names the version to go back to, and the history has to hold it: released, to these hosts, below this one, and not the same bytes again.",remedy:"Name under `rollback.to` the last release of this product that these hosts ran without trouble, with its digest.",severity:"error",waivable:!0,sees:["declaration","history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.3"],"nist-800-53":["CP-10","CM-3","SI-17"],"cisa-ssd":["1 planning","5 controlled rollout"],dora:["Article 17(1)"]},incidents:["Azure Front Door, 29 October 2025","Channel File 291, 19 July 2024"],references:[],options:{},scope:{tiers:["T2","T3"]},needs:["history"],evaluate({release:{manifest:declared2,history}}){let{release,rollback}=declared2;if(!rollback)return violation("no release to go back to is named",["rollback"]);let{version,sha256}=rollback.to,wrong=wrongDirection(release,version);if(wrong)return wrong;let named3=history.filter(r=>r.version===version);if(named3.length===0)return violation(`${release.product} ${version} is not among the ${history.length} earlier releases`,AT2);let found=named3.find(r=>reached(r.channel,release.channel));if(!found){let channels=[...new Set(named3.map(r=>r.channel))].join(", ");return violation(`${version} was released to ${channels}, and never to ${release.channel}`,AT2)}let digest=sha256?.toLowerCase();if(digest!==void 0&&!found.artifacts.some(a=>a.sha256.toLowerCase()===digest)){let message=`sha256:${digest.slice(0,12)}\u2026 is no artifact of ${version} (${found.file})`;return violation(message,["rollback","to","sha256"])}if(isSame(declared2,found))return violation(`${version} (${found.file}) has the same bytes, so going back to it changes nothing`,AT2);let bytes2=digest===void 0?"no digest is named":`sha256:${digest}`;return pass(`${version} was released to ${found.channel} (${found.file}); ${bytes2}`)},examples:{good:[{name:"the last release, with its digest",manifest:manifest(`version: 7.16.18604, sha256: ${EARLIER.toUpperCase()}`),release:{history:HISTORY2}},{name:"without a digest",manifest:manifest("version: 7.16.18603"),release:{history:HISTORY2}},{name:"a rollback that can be undone by going forward again",manifest:manifest("version: 7.16.18604",`release: {version: 7.16.18602, rollback: true}
`),release:{history:HISTORY2}}],bad:[{name:"nothing named",manifest:`artifacts:
  - id: csagent
`,release:{history:HISTORY2},says:"no release to go back to is named",at:"1:1"},{name:"a version that was never released",manifest:manifest("version: 7.16.18600"),release:{history:HISTORY2},says:"endpoint-sensor 7.16.18600 is not among the 2 earlier releases",at:"5:17"},{name:"a digest of something else",manifest:manifest(`version: 7.16.18604, sha256: ${OTHER}`),release:{history:HISTORY2},says:"sha256:0ddba11d0000\u2026 is no artifact of 7.16.18604 (releases/7.16.18604.yaml)",at:"5:37"},{name:"a release that only beta hosts have had",manifest:manifest("version: 7.16.18604"),release:{history:[past("7.16.18604",{channel:"beta"})]},says:"7.16.18604 was released to beta, and never to stable",at:"5:17"},{name:"this release itself",manifest:manifest("version: 7.16.18605"),release:{history:[past("7.16.18605"),...HISTORY2]},says:"the release to go back to, 7.16.18605, is this one",at:"5:17"},{name:"a later release",manifest:manifest("version: 7.17.0"),release:{history:[past("7.17.0"),...HISTORY2]},says:"the release to go back to, 7.17.0, is above this one, 7.16.18605",at:"5:17"},{name:"the same bytes under an older number",manifest:manifest("version: 7.16.18604"),release:{history:[past("7.16.18604",{artifacts:[{id:"csagent",path:"build/csagent.sys",sha256:SHIPPED,class:"kernel-driver"}]})]},says:"7.16.18604 (releases/7.16.18604.yaml) has the same bytes, so going back to it changes nothing",at:"5:17"}],unclear:[{name:"a version that cannot be compared",manifest:manifest("version: last-good"),release:{history:HISTORY2},why:"last-good and 7.16.18605 cannot be put in order"}]}});var bakes_long_enough_default=planRule({id:"rollout/bakes-long-enough",title:"Every stage is watched long enough before the next one",rationale:"Vendors took from 8 minutes to 8 hours, 89 minutes in the median, to see that their own update was bad and to pull it. A stage that is over before that protects nobody, as when regular expressions reached every edge of Cloudflare within seconds in 2019. Azure asks for bakes of hours and days that grow with the stage.",remedy:"Give every stage but the last a bake of at least what the tier asks for, none shorter than the one before it.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["4","5"],"nist-800-53":["CM-3(2)","CM-4(2)"]},incidents:["Channel File 291, 19 July 2024","McAfee DAT 5958, 21 April 2010: pulled after 280 minutes","Cloudflare, 2 July 2019"],references:["https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments"],options:{minFirstMinutes:{type:"number",description:"Bake of the first external stage, in minutes.",minimum:0,maximum:525600},minLaterMinutes:{type:"number",description:"Bake of later stages, in minutes.",minimum:0,maximum:525600},minTotalMinutes:{type:"number",description:"All bakes before the last stage, in minutes.",minimum:0,maximum:525600},mayFall:{type:"boolean",description:"Whether a later stage may bake shorter than one before it. It may anyhow where the numbers themselves fall, as in an emergency.",default:!1}},scope:{},evaluate({plan,options,numbers,release}){let minFirst=options.minFirstMinutes??numbers.minFirstBakeMinutes,minLater=options.minLaterMinutes??numbers.minLaterBakeMinutes,minTotal=options.minTotalMinutes??numbers.minTotalMinutes;if(minFirst===0&&minLater===0&&minTotal===null)return notApplicable(`no bake is asked for (tier ${release.tier})`);if(plan.external.length===1)return notApplicable("there is one external stage only");let mayFall=options.mayFall||minLater<minFirst,bakes=plan.external.slice(0,-1).map(({name,bakeMinutes})=>`${name} ${showMinutes(bakeMinutes??0)}`);return violationsOr(bakeProblems(plan,{minFirst,minLater,minTotal,mayFall}),`bakes: ${bakes.join(", ")}`)},examples:{good:[{name:"a day for each stage",manifest:`rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: broad-1, percent: 20, bake: 24h}
    - {name: broad-2, percent: 50, bake: 1d}
    - {name: all, percent: 100}
`},{name:"later stages shorter, where the policy allows it",options:{minFirstMinutes:720,minLaterMinutes:120,minTotalMinutes:960,mayFall:!0},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 12h}
    - {name: early, percent: 10, bake: 6h}
    - {name: all, percent: 100}
`},{name:"numbers that fall themselves",numbers:{minFirstBakeMinutes:60,minLaterBakeMinutes:30,minTotalMinutes:null},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 90m}
    - {name: early, percent: 10, bake: 30m}
    - {name: all, percent: 100}
`}],bad:[{name:"stages that are over at once",manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 0h}
    - {name: early, percent: 5, bake: 20m}
    - {name: broad, percent: 20}
    - {name: all, percent: 100, bake: 364d}
`,says:"stage canary bakes 0m; at least 24h is asked for",at:"4:40",also:[{says:"stage early bakes 20m; at least 24h is asked for",at:"5:39"},{says:"stage broad names no bake that can be read; at least 24h is asked for",at:"6:7"},{says:"20m pass before the last stage; at least 5d is asked for",at:"4:5"}]},{name:"bakes that fall",numbers:{minFirstBakeMinutes:240,minLaterBakeMinutes:240,minTotalMinutes:720},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 10, bake: 4h}
    - {name: all, percent: 100}
`,says:"stage early bakes 4h, less than the 24h of a stage before it",at:"5:40"},{name:"a bake that nobody can read",numbers:{minTotalMinutes:null},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: a while}
    - {name: all, percent: 100}
`,says:"stage canary names no bake that can be read; at least 24h is asked for",at:"4:40"}],outside:[{name:"a tier without bakes",numbers:{minFirstBakeMinutes:0,minLaterBakeMinutes:0,minTotalMinutes:null},manifest:`rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"no bake is asked for (tier T0)"},{name:"a single stage",manifest:`rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"there is one external stage only"}]}});var MILLISECONDS_A_MINUTE=6e4,channel_order_kept_default=releaseRule({id:"rollout/channel-order-kept",title:"What goes to a channel has been in the channel before it, the same bytes and long enough",rationale:"A beta proves something about the bytes that were in it and about nothing else: rebuilt for stable they are another release. Reports from Insiders told of deleted files before Windows 10 1809 went to everybody. The rule holds where the history shows that the channel before is in use, or where the policy requires it; bytes that have been in the same channel already need not go back.",remedy:"Release these digests together to the channel before, let them soak there, and release the same digests here.",severity:"error",waivable:!0,sees:["history"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1","PS.4.2"],"cisa-ssd":["4"],"nist-800-53":["CM-4(1)","SI-2"]},incidents:["Windows 10 version 1809, October 2018: Insider reports were not acted on"],references:["https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments"],options:{channels:{type:"strings",description:"Channels in their order; each needs the one before it, the first and those not listed need none.",default:["beta","stable"]},require:{type:"boolean",description:"Asks for the channel before even where no earlier release was in it, and for a recorded time of it.",default:!1},minSoakMinutes:{type:"number",description:"Minutes in the channel before; without it, as long as the tier asks of all bakes together.",minimum:0,maximum:525600}},scope:{tiers:["T1","T2","T3"]},needs:["history"],evaluate({release,options,numbers}){let{channel}=release.manifest.release,at=["release","channel"],before2=options.channels[options.channels.indexOf(channel)-1];if(before2===void 0)return notApplicable(`channel ${channel} needs no other before it`);let earlier3=release.history.filter(r=>r.channel===before2);if(earlier3.length===0&&!options.require)return notApplicable(`no earlier release was in ${before2}`);let here=digestsOf2(release.history.filter(r=>r.channel===channel)),fresh=release.artifacts.filter(a=>a.effective.tier!=="T0"&&!here.has(a.declared.sha256));if(fresh.length===0)return pass(`every digest has been in ${channel} already`);let seen=digestsOf2(earlier3),unseen=fresh.filter(a=>!seen.has(a.declared.sha256)).map(a=>a.declared.id);if(unseen.length>0)return violation(`the bytes of ${enumerated(unseen)} have never been in ${before2}`,at);let together=earlier3.filter(r=>{let digests=digestsOf2([r]);return fresh.every(a=>digests.has(a.declared.sha256))}),ids=enumerated(fresh.map(a=>a.declared.id)),[candidate]=together;if(!candidate)return violation(`the bytes of ${ids} have been in ${before2}, but never in one release`,at);let times=together.flatMap(r=>r.releasedAt??[]);if(times.length===0)return options.require?indeterminate(`the history does not say when ${candidate.version} went to ${before2}`,at):pass(`${ids} went to ${before2} with ${candidate.version}, at a time that is not recorded`);let soaked=Math.max(0,(release.now-Math.min(...times))/MILLISECONDS_A_MINUTE),asked=options.minSoakMinutes??numbers.minTotalMinutes??numbers.minFirstBakeMinutes,said=`${ids} soaked ${showMinutes(soaked)} in ${before2}`;return soaked>=asked?pass(said):violation(`${said} where ${showMinutes(asked)} are asked for`,at)},examples:{good:[{name:"the same digest, a week in beta",manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"],"2026-01-08T12:00:00Z"),past2("7.15.17000","stable",["a"])]}},{name:"back to a version that stable had before",manifest:`release: {channel: stable, rollback: true}
artifacts:
  - id: csagent
  - {id: licence, sha256: ${"e".repeat(64)}, class: inert}
`,artifacts:{licence:{effective:{class:"inert",level:0,tier:"T0"}}},release:{history:[past2("7.16.1","beta",["b"]),past2("7.15.17000","stable",["0"])]}},{name:"the history records no times",manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"])]}},{name:"a tier without a total, for which the first bake is the soak",numbers:{minTotalMinutes:null,minFirstBakeMinutes:60},manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"],"2026-01-15T11:00:00Z")]}}],bad:[{name:"rebuilt for stable",manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["b"],"2026-01-08T12:00:00Z")]},says:"the bytes of csagent have never been in beta",at:"1:20"},{name:"an hour in beta",manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"],"2026-01-15T11:00:00Z")]},says:"csagent soaked 1h in beta where 5d are asked for",at:"1:20"},{name:"a beta of tomorrow",options:{minSoakMinutes:90},manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"],"2026-01-16T11:00:00Z")]},says:"csagent soaked 0m in beta where 90m are asked for",at:"1:20"},{name:"driver and content of two different betas",manifest:`release: {channel: stable}
artifacts:
  - id: csagent
  - {id: cf291, sha256: ${"c".repeat(64)}, class: rapid-response-content}
`,release:{history:[past2("7.16.18605","beta",["0"],"2026-01-08T12:00:00Z"),past2("7.16.18604","beta",["c"],"2026-01-07T12:00:00Z")]},says:"the bytes of csagent, cf291 have been in beta, but never in one release",at:"1:20"},{name:"no beta ever, and the policy requires one",options:{require:!0},manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[]},says:"the bytes of csagent have never been in beta",at:"1:20"}],unclear:[{name:"no times, and the policy requires them",options:{require:!0},manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"])]},why:"the history does not say when 7.16.18605 went to beta"}],outside:[{name:"beta is the first channel in the order",manifest:`release: {channel: beta}
artifacts:
  - id: csagent
`,release:{history:[]},why:"channel beta needs no other before it"},{name:"dev is not in the order",manifest:`release: {channel: dev}
artifacts:
  - id: csagent
`,release:{history:[past2("7.16.18605","beta",["0"])]},why:"channel dev needs no other before it"},{name:"a product that has no beta",manifest:`release: {channel: stable}
artifacts:
  - id: csagent
`,release:{history:[past2("7.15.17000","stable",["a"])]},why:"no earlier release was in beta"}]}});function digestsOf2(releases){return new Set(releases.flatMap(r=>r.artifacts.map(a=>a.sha256)))}function past2(version,channel,digests,releasedAt){return{file:`history/${version}.yaml`,product:"endpoint-sensor",version,channel,artifacts:digests.map((d,i)=>({id:`artifact-${i}`,path:`build/${i}`,sha256:d.repeat(64),class:"kernel-driver"})),...releasedAt===void 0?{}:{releasedAt:Date.parse(releasedAt)}}}var first_stage_can_see_default=planRule({id:"rollout/first-stage-can-see",title:"The first external stage has hosts and hours enough to see the failure that the halt speaks of",rationale:"A stage sees only failures that its hosts are likely to meet: 299 hosts find a fault of 1 % with 95 % confidence, 2995 one of 0.1 %, and a canary of one percent of 5000 hosts nothing rarer than 6 %. A threshold below that reads like a safeguard and can only be tripped by a disaster. Microsoft caught the file-deleting Windows 10 1809 at 0.01 % of installs, because the stage was large enough to show it.",remedy:"Give the first external stage more hosts or a longer bake, or claim under rollout.halt.metrics only the crash rate that it can see.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["4"],"nist-800-53":["CM-4(2)","SI-2"]},incidents:["Windows 10 version 1809, October 2018","Channel File 291, 19 July 2024"],references:["https://sre.google/workbook/canarying-releases/","https://doi.org/10.1001/jama.1983.03330370053031"],options:{confidence:{type:"number",description:"Probability with which the claimed failure is to be met at least once.",minimum:.5,maximum:.999,default:.95},onlineFraction:{type:"number",description:"Share of hosts taken to be online where the plan does not say.",minimum:.01,maximum:1,default:.7},zeroMeans:{type:"number",description:"Failure that must be seen where a metric halts at the first crash (max: 0), in its own unit.",minimum:1e-6,maximum:.5,default:.001}},scope:{tiers:["T1","T2","T3"]},evaluate({rollout,plan,first:first2,options}){let bakeMinutes=first2.bakeMinutes??0;if(bakeMinutes===0)return violation(`stage ${first2.name} has no bake, so nothing can be seen in it`,["rollout","stages",first2.index,"bake"]);let online=Math.floor(first2.hosts*(plan.onlineFraction??options.onlineFraction)),watch={stage:first2.name,online,bakeMinutes,confidence:options.confidence},outcomes=(rollout.halt?.metrics??[]).flatMap((metric,i)=>{if(metric.kind!=="crash"||metric.max===void 0||!watches(metric,first2))return[];let rate=metric.max===0?options.zeroMeans:metric.max,{seen,says}=see({...metric,rate},watch);return[seen?pass(says):violation(says,["rollout","halt","metrics",i,"max"])]});return outcomes.length>0?outcomes:violation(`no crash metric claims a rate for stage ${first2.name}, so what it can see is measured against nothing`,["rollout","halt","metrics"])},examples:{good:[{name:"a day on 85,000 hosts sees one crash in 10,000 host-hours",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  onlineFraction: 0.7
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: check-in, kind: liveness, min: 0.995}
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: broad-crashes, kind: crash, max: 0.000001, stages: [all]}
`},{name:"430 hosts, seven tenths of them online, see a fault of one percent",manifest:`artifacts:
  - id: csagent
rollout:
  population: 43000
  stages:
    - {name: canary, hosts: 430, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crashed-hosts, kind: crash, max: 0.01, per: host}
      - {name: crashes, kind: crash, max: 0.01, per: host-day}
`},{name:"halting at the first crash, with hosts enough to see one in a thousand",manifest:`artifacts:
  - id: csagent
rollout:
  population: 430000
  onlineFraction: 1
  stages:
    - {name: canary, hosts: 3000, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crashed-hosts, kind: crash, max: 0}
`}],bad:[{name:"one percent of five thousand hosts",manifest:`artifacts:
  - id: csagent
rollout:
  population: 5000
  onlineFraction: 1
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crashed-hosts, kind: crash, max: 0.01, per: host}
`,says:"stage canary has 50 hosts online and sees nothing rarer than 5.8 %; crashed-hosts claims 1 %, for which 299 hosts are needed",at:"12:49"},{name:"a rate that asks for more host-hours than there are",manifest:`artifacts:
  - id: csagent
rollout:
  population: 100000
  stages:
    - {name: canary, percent: 1, bake: 4h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: crashes, kind: crash, max: 0.03, per: host-day}
`,says:"stage canary gives 2800 host-hours (700 hosts online for 4h); crash-rate claims 0.0001 a host-hour, for which 29958 are needed: bake 43h or reach 7490 hosts online",at:"11:46"},{name:"half a host online",manifest:`artifacts:
  - id: csagent
rollout:
  population: 500
  onlineFraction: 0.5
  stages:
    - {name: canary, hosts: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.01, per: host-hour}
`,says:"stage canary gives 0 host-hours (0 hosts online for 24h); crash-rate claims 0.01 a host-hour, for which 300 are needed: reach 13 hosts online",at:"12:46"},{name:"nobody looks",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 0m}
    - {name: all, percent: 100}
`,says:"stage canary has no bake, so nothing can be seen in it",at:"6:40"},{name:"the only crash metric watches another stage",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour, stages: [all]}
`,says:"no crash metric claims a rate for stage canary, so what it can see is measured against nothing",at:"11:7"},{name:"no halt at all, and no bake",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,says:"stage all has no bake, so nothing can be seen in it",at:"6:7"},{name:"no halt at all",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"no crash metric claims a rate for stage canary, so what it can see is measured against nothing",at:"4:3"},{name:"a negative rate",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
  halt:
    automatic: true
    metrics:
      - {name: crash-rate, kind: crash, max: -1, per: host-hour}
`,says:"crash-rate claims -1, which is no rate of failure",at:"11:46"}]}});var first_stage_small_default=planRule({id:"rollout/first-stage-small",title:"The first external stage is small, in percent and in hosts",rationale:"Whatever every test missed, the first stage pays for. With rings of 0.1 to 100 % and an automatic halt a fault that crashes every host costs about a thousand of 8.5 million; without rings the same halt costs a million. A percentage alone is not small in a large fleet, and a number alone is not small in a little one, so both are capped.",remedy:"Make the first external stage smaller, or put a smaller one before it.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["4"],"nist-800-53":["CM-3(2)","SI-2"]},incidents:["Channel File 291, 19 July 2024","Webroot, 24 April 2017: a cloud rule reached everybody within 13 minutes"],references:["https://aws.amazon.com/builders-library/automating-safe-hands-off-deployments/"],options:{maxPercent:{type:"number",description:"Percent of the population in the first external stage.",minimum:0,maximum:100},maxHosts:{type:"number",description:"Hosts in the first external stage.",minimum:1,maximum:1e8}},scope:{},evaluate({first:first2,options,numbers}){let maxPercent=options.maxPercent??numbers.maxFirstPercent,maxHosts=options.maxHosts??numbers.maxFirstHosts;return violationsOr(firstStageProblems(first2,{maxPercent,maxHosts}),`the first external stage is ${showStage(first2)}`)},examples:{good:[{name:"one percent of a large fleet",manifest:`rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`},{name:"a single appliance of forty is the smallest stage there is",manifest:`rollout:
  population: 40
  stages:
    - {name: first, hosts: 1, bake: 24h}
    - {name: all, percent: 100}
`}],bad:[{name:"a tenth of the fleet first",manifest:`rollout:
  population: 8500000
  stages:
    - {name: pilot, percent: 10, bake: 24h}
    - {name: all, percent: 100}
`,says:"the first external stage is pilot (10 %, 850000 hosts); at most 1 % is allowed and at most 100000 hosts may be first",at:"4:30"},{name:"one percent of two hundred million",manifest:`rollout:
  population: 200000000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"the first external stage is canary (1 %, 2000000 hosts); at most 100000 hosts may be first",at:"4:31"},{name:"a small stage that only simulates hides a large one",options:{maxPercent:5,maxHosts:500},manifest:`rollout:
  population: 9000
  stages:
    - {name: canary, percent: 1, mode: simulate, bake: 24h}
    - {name: broad, hosts: 501, bake: 24h}
    - {name: all, percent: 100}
`,says:"the first external stage is broad (5.56667 %, 501 hosts); at most 5 % is allowed and at most 500 hosts may be first",at:"5:28"}]}});var grows_gently_default=planRule({id:"rollout/grows-gently",title:"No stage multiplies the exposure, and many hosts are untouched before the last one",rationale:"What a stage proves holds for a stage of its order of magnitude: rare hardware, rare configurations and load appear only as the number grows. A plan that goes from 1 to 100 % has one decision in it, and one at 99 % before 100 % has nothing left to save. Apple goes 1, 2, 5, 10, 20, 50, 100.",remedy:"Add stages between, so that each is a small multiple of the one before and at least half of the hosts wait for the last.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["5"],"nist-800-53":["CM-3(2)","SI-2"]},incidents:["Cloudflare, 5 December 2025: one change rolled out gradually, the next one everywhere at once"],references:["https://developer.apple.com/help/app-store-connect/update-your-app/release-a-version-update-in-phases","https://blog.cloudflare.com/5-december-2025-outage/"],options:{maxGrowth:{type:"number",description:"Exposure of a stage divided by the one before.",minimum:1,maximum:1e3},maxLastStepPercent:{type:"number",description:"Percent that may stand before 100.",minimum:0,maximum:100}},scope:{},evaluate({plan:{external},options,numbers,release}){let maxGrowth=options.maxGrowth??numbers.maxGrowth,maxLastStepPercent=options.maxLastStepPercent??numbers.maxLastStepPercent;return maxGrowth===null&&maxLastStepPercent===null?notApplicable(`no limit to growth (tier ${release.tier})`):external.length===1?notApplicable("there is one external stage only"):violationsOr(growthProblems(external,{maxGrowth,maxLastStepPercent}),`exposure goes ${external.map(s=>showNumber(s.percent)).join(", ")} %`)},examples:{good:[{name:"five-fold steps and half before the last",manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: broad-1, percent: 20, bake: 24h}
    - {name: broad-2, percent: 50, bake: 24h}
    - {name: all, percent: 100}
`},{name:"only one of the limits is asked for",numbers:{maxGrowth:null},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`},{name:"only the other one",numbers:{maxLastStepPercent:null},manifest:`rollout:
  population: 8500000
  stages:
    - {name: most, percent: 90, bake: 24h}
    - {name: all, percent: 100}
`}],bad:[{name:"from one percent to everybody",manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage all grows 100-fold from canary (1 %, 85000 hosts); at most 5-fold is allowed",at:"5:28"},{name:"nobody is left before the last stage",manifest:`rollout:
  population: 8500000
  stages:
    - {name: broad, percent: 25, bake: 24h}
    - {name: nearly, percent: 99.99, bake: 24h}
    - {name: all, percent: 100}
`,says:"nearly (99.99 %, 8499150 hosts) stands before the last stage; at most 50 % may have the release by then",at:"5:31"},{name:"a step in hosts after one in percent",options:{maxGrowth:10,maxLastStepPercent:60},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 0.1, bake: 24h}
    - {name: early, hosts: 850000, bake: 24h}
    - {name: broad, percent: 60, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage early grows 100-fold from canary (0.1 %, 8500 hosts); at most 10-fold is allowed",at:"5:28"}],outside:[{name:"a single stage",manifest:`rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"there is one external stage only"},{name:"a tier without a limit",numbers:{maxGrowth:null,maxLastStepPercent:null},manifest:`rollout:
  population: 8500000
  stages:
    - {name: pilot, percent: 10, bake: 1h}
    - {name: all, percent: 100}
`,why:"no limit to growth (tier T0)"}]}});var no_unstaged_path_default=planRule({id:"rollout/no-unstaged-path",title:"Nothing of the release reaches hosts beside the stages",rationale:"On 5 December 2025 Cloudflare rolled out a buffer change gradually and then switched off a test tool through a configuration system that knows no stages; a quarter of its traffic failed. On 2 July 2019 a rule meant only to simulate ran on every edge, and simulating it was what took the processors. A second path to all hosts makes the first one a decoration.",remedy:"Send what rollout.unstaged names through the stages too. Let stages that simulate, audit or only log reach no more hosts than the first external stage may, or than have the release already.",severity:"error",waivable:!0,sees:["declaration","plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["5"],"nist-800-53":["CM-3","CM-5(1)"],nis2:["6.4"]},incidents:["Cloudflare, 5 December 2025: global kill switch","Cloudflare, 2 July 2019: simulate mode","Google Cloud, 12 June 2025: global policy data"],references:["https://blog.cloudflare.com/5-december-2025-outage/","https://status.cloud.google.com/incidents/ow5i3PPK96RduMcb1SsW"],options:{allowShadow:{type:"boolean",description:"Whether stages that simulate, audit or only log may reach any number of hosts.",default:!1}},scope:{},evaluate({rollout,plan,options,numbers}){let unstaged=(rollout.unstaged??[]).map((name,i)=>violation(`${name.trim()||"a channel without a name"} passes the stages by`,["rollout","unstaged",i])),wide=plan.shadow.filter(stage=>{let out=plan.external.filter(s=>s.index<stage.index).map(s=>s.percent);return stage.percent>Math.max(numbers.maxFirstPercent,...out)}),shadows=(options.allowShadow?[]:wide).map(stage=>violation(`stage ${showStage(stage)} hands the bytes to more than ${showNumber(numbers.maxFirstPercent)} % of hosts before any stage has deployed them there`,amountAt(stage))),violations=[...unstaged,...shadows];return violations.length>0?violations:pass("the manifest names no channel beside the stages")},examples:{good:[{name:"stages and nothing else",manifest:`rollout:
  population: 8500000
  unstaged: []
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`},{name:"an audit on few hosts, and one where the release is already",manifest:`rollout:
  population: 8500000
  stages:
    - {name: audit, percent: 1, mode: audit, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: log, percent: 5, mode: log-only, bake: 24h}
    - {name: all, percent: 100}
`},{name:"a simulation everywhere, where the policy allows it",options:{allowShadow:!0},manifest:`rollout:
  population: 8500000
  stages:
    - {name: dry-run, percent: 100, mode: simulate, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`}],bad:[{name:"a global configuration channel and a kill switch",manifest:`rollout:
  population: 8500000
  unstaged: [global-config, kill-switch, " "]
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"global-config passes the stages by",at:"3:14",also:[{says:"kill-switch passes the stages by",at:"3:29"},{says:"a channel without a name passes the stages by",at:"3:42"}]},{name:"a simulation on every host before the first stage",manifest:`rollout:
  population: 8500000
  stages:
    - {name: dry-run, percent: 100, mode: simulate, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage dry-run (100 %, 8500000 hosts) hands the bytes to more than 1 % of hosts before any stage has deployed them there",at:"4:32"}]}});var pace_fits_emergency_default=planRule({id:"rollout/pace-fits-emergency",title:"An emergency makes stages smaller and shorter, never none",rationale:"Urgency was given as the reason in four of the 27 incidents this catalogue was drawn from: Trend Micro skipped a test step in 2005 to outrun a worm, and Cloudflare went global on 5 December 2025 to outrun an exploit. Faults that show when content is loaded show within minutes, so a whole staged plan fits into a few hours; what an emergency saves is waiting, not stages.",remedy:"Keep an internal stage and three external ones, start with at most one percent, and shorten the bakes instead.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["5"],dora:["Art. 17(1)"],nis2:["6.4"]},incidents:["Trend Micro pattern 2.594.00, 23 April 2005","Cloudflare, 5 December 2025"],references:["https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments"],options:{minStages:{type:"number",description:"External stages, the last one included.",minimum:2,maximum:50,default:3},maxPercent:{type:"number",description:"Percent in the first external stage.",minimum:0,maximum:100,default:1},maxGrowth:{type:"number",description:"Exposure of a stage divided by the one before.",minimum:1,maximum:1e3,default:25},maxLastStepPercent:{type:"number",description:"Percent that may stand before 100.",minimum:0,maximum:100,default:50},minInternalMinutes:{type:"number",description:"Bake of the internal stage, in minutes.",minimum:0,maximum:525600,default:30},minFirstMinutes:{type:"number",description:"Bake of the first external stage, in minutes.",minimum:0,maximum:525600,default:60},minLaterMinutes:{type:"number",description:"Bake of later stages, in minutes.",minimum:0,maximum:525600,default:30},minTotalMinutes:{type:"number",description:"All bakes before the last stage, in minutes.",minimum:0,maximum:525600,default:120}},scope:{tiers:["T1","T2","T3"]},evaluate({release,rollout,plan,first:first2,options:o}){let{emergency}=release.manifest.release;if(!emergency)return notApplicable("no emergency is declared");let problems2=[...insideProblems(plan,{minHosts:1,minMinutes:o.minInternalMinutes,maxPercent:INSIDE_PERCENT}),...stagingProblems(plan,o.minStages),...firstStageProblems(first2,{maxPercent:o.maxPercent,maxHosts:null}),...growthProblems(plan.external,o),...bakeProblems(plan,{minFirst:o.minFirstMinutes,minLater:o.minLaterMinutes,minTotal:o.minTotalMinutes,mayFall:!0})].map(p=>p.message);return rollout.halt?.automatic!==!0&&problems2.push("the halt is not automatic"),problems2.length>0?violation(`emergency ${emergency.incident} leaves too little: ${problems2.join("; ")}`,["release","emergency"]):pass(`emergency ${emergency.incident} keeps ${plan.external.map(showStage).join(", ")} over ${showMinutes(minutesBeforeLast(plan))}`)},examples:{good:[{name:"an internal stage and three external ones within two and a half hours",manifest:`release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 1h}
    - {name: canary, percent: 1, bake: 1h}
    - {name: early, percent: 25, bake: 30m}
    - {name: all, percent: 100}
  halt: {automatic: true, within: 5m}
`}],bad:[{name:"a single stage",manifest:`release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 2h}
    - {name: all, percent: 100}
  halt: {automatic: true, within: 5m}
`,says:"emergency INC-77 leaves too little: 1 external stage where at least 3 are asked for; the first external stage is all (100 %, 8500000 hosts); at most 1 % is allowed",at:"2:14"},{name:"small enough, and nobody waits or can stop it in time",manifest:`release:
  emergency: {reason: CVE-2026-1234, incident: INC-77}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 1h}
    - {name: canary, percent: 1, bake: 15m}
    - {name: early, percent: 25, bake: 1h}
    - {name: all, percent: 100}
`,says:"emergency INC-77 leaves too little: stage canary bakes 15m; at least 1h is asked for; the halt is not automatic",at:"2:14"}],outside:[{name:"no emergency",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"no emergency is declared"}]}});var represents_targets_default=planRule({id:"rollout/represents-targets",title:"The early stages reach every kind of host that the release is for",rationale:'One percent of the fleet drawn at random misses what is rare in it, and what is rare is what breaks: CrowdStrike stopped up-to-date Debian hosts from booting in April 2024 because "that Debian configuration was not in the test matrix", and McAfee 5958 took down exactly the Windows XP SP3 that was missing from theirs. Content meets a different reader in every supported version.',remedy:"Name under covers of the internal and the early stages the systems, distributions, architectures and reader versions they reach, such as windows-11-arm64, debian-12 or csagent-7.11, and add hosts of those that are missing.",severity:"warning",waivable:!0,sees:["plan","declaration"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1","PS.4.2"],"cisa-ssd":["1","4"],"nist-800-53":["CM-4","SI-2"]},incidents:["CrowdStrike Falcon for Linux, April 2024","McAfee DAT 5958, 21 April 2010","Channel File 291, 19 July 2024"],references:["https://sre.google/workbook/canarying-releases/"],options:{earlyPercent:{type:"number",description:"External stages up to this percentage are early; the first one always is.",minimum:0,maximum:100,default:10}},scope:{tiers:["T1","T2","T3"]},evaluate({release,plan,first:first2,options}){let early=[...plan.internal,...earlyStages(plan,options.earlyPercent)],covers=early.flatMap(s=>s.covers),targets=release.manifest.targets??[],unknowns=[],builds=new Map;for(let{declared:declared2,index,reader:reader2}of release.artifacts){if(declared2.consumer===void 0)continue;if(!reader2.known){unknowns.push({id:declared2.id,index,why:reader2.why});continue}let{component}=reader2.value;for(let version of reader2.value.builds)builds.set(`${component} ${version}`,{component,version})}let buildsLeftOut=[...builds].filter(([,{component,version}])=>!covers.some(name=>namesBuild(name,component,version))),left=[...targetsLeftOut(targets,covers),...buildsLeftOut.map(([name])=>name)],unclear=indeterminateByReason("the reader",unknowns),at=["rollout","stages",(plan.internal[0]??first2).index,"covers"],names=early.map(s=>s.name).join(", ");return left.length>0?[violation(`the early stages ${names} do not cover ${enumerated(left)}`,at),...unclear]:unclear.length>0?unclear:targets.length===0&&builds.size===0?notApplicable("neither targets nor readers of content are known"):pass(`the early stages ${names} say that they cover every target: ${covers.join(", ")}`)},examples:{good:[{name:"systems, architectures, a distribution and both readers",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, distro: debian-12, arch: [x64]}
artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.13.0"}
rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h, covers: [csagent-7.11, csagent-7.12.1]}
    - {name: canary, percent: 1, bake: 24h, covers: [windows-11, x64, windows-11-arm64, Debian_12]}
    - {name: all, percent: 100}
`,artifacts:{cf291:{effective:{class:"rapid-response-content",level:5,tier:"T3"},reader:{component:"csagent",versions:">=7.11.0 <7.13.0",artifact:void 0,level:5,contracts:[],builds:["7.11.2","7.12.1"],contractProblems:[]}}}},{name:"a system with one architecture is covered by its name",manifest:`targets:
  - {os: windows, arch: [x64]}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [server-2022]}
    - {name: all, percent: 100}
`}],bad:[{name:"the second architecture and Linux are met by the last stage",manifest:`targets:
  - {os: windows, arch: [x64, arm64]}
  - {os: linux, distro: debian-12, arch: [x64]}
artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [windows-x64, healthcare]}
    - {name: all, percent: 100, covers: [windows-arm64, debian-12]}
`,says:"the early stages canary do not cover windows arm64, linux debian-12 x64",at:"9:53"},{name:"no stage says what it covers",manifest:`targets:
  - {os: macos, arch: [arm64]}
artifacts:
  - id: agent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"the early stages canary do not cover macos arm64",at:"8:7"},{name:"a supported reader is left out",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.13.0"}
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h, covers: [csagent-7.12, csagent]}
    - {name: all, percent: 100}
`,artifacts:{cf291:{effective:{class:"rapid-response-content",level:5,tier:"T3"},reader:{component:"csagent",versions:">=7.11.0 <7.13.0",artifact:void 0,level:5,contracts:[],builds:["7.11.2","7.12.1"],contractProblems:[]}}},says:"the early stages canary do not cover csagent 7.11.2",at:"8:53"}],unclear:[{name:"the builds that read the content are not known",manifest:`artifacts:
  - id: cf291
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.13.0"}
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,artifacts:{cf291:{reader:"unknown: no contract names a build of csagent"}},why:"the reader of cf291: no contract names a build of csagent"}],outside:[{name:"nothing says what the release is for",manifest:`artifacts:
  - id: csagent
rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,why:"neither targets nor readers of content are known"}]}});var staged_default=releaseRule({id:"rollout/staged",title:"The release goes out in stages that really differ, and the last one is everybody",rationale:"On 19 July 2024 one content file went to every online host at once and was withdrawn after 78 minutes, when 8.5 million machines had crashed. Twenty of the 27 incidents this catalogue was drawn from had no stages, or stages that passed in seconds. A plan can also look staged and not be: stages that only simulate, that reach no host, or that add next to nothing are not counted.",remedy:"Write the stages under rollout.stages: cumulative, strictly rising, as many external ones as the tier asks for, each a tenth larger than the one before at the least, and 100 % last.",severity:"error",waivable:!1,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.2"],"cisa-ssd":["4","5"],"nist-800-53":["CM-3(2)","SI-2"],nis2:["6.4"]},incidents:["Channel File 291, 19 July 2024","Google Cloud, 12 June 2025: policy rows replicated to every region in seconds","Cloudflare, 2 July 2019: a rule that only simulated ran on every edge"],references:["https://www.crowdstrike.com/wp-content/uploads/2024/08/Channel-File-291-Incident-Root-Cause-Analysis-08.06.2024.pdf","https://blog.cloudflare.com/details-of-the-cloudflare-outage-on-july-2-2019/"],options:{minStages:{type:"number",description:"External stages asked for, the last one included; in an emergency too.",minimum:1,maximum:50}},scope:{},needs:[],evaluate({release:{manifest:manifest2,tier},options,numbers}){let minStages=options.minStages??numbers.minExternalStages,{rollout}=manifest2;if(!rollout)return minStages===0?notApplicable(`the policy asks for no stages (tier ${tier})`):violation(`no rollout is declared; at least ${minStages} external stages are asked for`,["rollout"]);let reading=readPlan(rollout);return reading.sound?minStages===0&&reading.plan.external.length===0?notApplicable("no stage reaches hosts outside"):violationsOr(stagingProblems(reading.plan,minStages),`external stages ${reading.plan.external.map(showStage).join(", ")}`):violationsOr(reading.problems,"")},examples:{good:[{name:"driver in five external stages",manifest:`rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: early, percent: 5, bake: 24h}
    - {name: broad-1, percent: 20, bake: 24h}
    - {name: broad-2, percent: 50, bake: 24h}
    - {name: all, percent: 100}
`},{name:"the last step of a finer plan may be small",manifest:`rollout:
  population: 40000
  stages:
    - {name: canary, hosts: 300, bake: 24h}
    - {name: early, hosts: 1500, bake: 24h}
    - {name: broad-1, hosts: 7500, bake: 24h}
    - {name: broad-2, hosts: 20000, bake: 24h}
    - {name: most, percent: 95, bake: 24h}
    - {name: all, hosts: 40000}
`}],bad:[{name:"everybody at once",manifest:`rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,says:"1 external stage where at least 5 are asked for",at:"4:5"},{name:"no rollout at all",manifest:`targets:
  - {os: windows, arch: [x64]}
`,says:"no rollout is declared; at least 5 external stages are asked for",at:"1:1"},{name:"stages that simulate or audit touch nobody and do not count",manifest:`rollout:
  population: 8500000
  stages:
    - {name: shadow, percent: 1, mode: simulate, bake: 24h}
    - {name: audit-1, percent: 5, mode: audit, bake: 24h}
    - {name: audit-2, percent: 20, mode: audit, bake: 24h}
    - {name: log, percent: 50, mode: log-only, bake: 24h}
    - {name: all, percent: 100}
`,says:"1 external stage where at least 5 are asked for",at:"4:5"},{name:"steps that add next to nothing are one stage",manifest:`rollout:
  population: 8500000
  stages:
    - {name: s1, percent: 1, bake: 24h}
    - {name: s2, percent: 1.001, bake: 24h}
    - {name: s3, percent: 1.002, bake: 24h}
    - {name: s4, percent: 1.003, bake: 24h}
    - {name: all, percent: 100}
`,says:"2 external stages where at least 5 are asked for; s2, s3, s4 add less than a tenth to what has it already",at:"4:5"},{name:"stages of less than a host",numbers:{minExternalStages:2},manifest:`rollout:
  population: 900
  stages:
    - {name: canary, percent: 0.0001, bake: 24h}
    - {name: early, percent: 0.001, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage canary reaches no host: 0.0001 % of the population is less than one",at:"4:31",also:[{says:"stage early reaches no host: 0.001 % of the population is less than one",at:"5:30"}]},{name:"a stage that falls back, and two for everybody",numbers:{minExternalStages:2},manifest:`rollout:
  population: 1000
  stages:
    - {name: canary, percent: 10, bake: 1h}
    - {name: pilot, hosts: 50, bake: 1h}
    - {name: all, percent: 100, bake: 1h}
    - {name: rest, percent: 100}
`,says:"stage pilot (5 %, 50 hosts) reaches no more than canary (10 %, 100 hosts) before it",at:"5:28",also:[{says:"stage rest (100 %, 1000 hosts) reaches no more than all (100 %, 1000 hosts) before it",at:"7:29"}]},{name:"the last stage is nearly everybody",numbers:{minExternalStages:2},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 99.9999999}
`,says:"the last stage, all, ends at 99.9999999 %; only 100 % is everybody",at:"5:28"},{name:"the stage for everybody is called internal, after customers have the release",numbers:{minExternalStages:2},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: office, audience: internal, hosts: 400, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage office (0.00470588 %, 400 hosts) reaches no more than canary (1 %, 85000 hosts) before it",at:"5:49"},{name:"two stages of one name",numbers:{minExternalStages:2},manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: Canary, percent: 5, bake: 24h}
    - {name: all, percent: 100}
`,says:"two stages are called Canary",at:"5:14"},{name:"more hosts than there are, and more than everybody",manifest:`rollout:
  population: 5000
  onlineFraction: 7
  stages:
    - {name: canary, hosts: 9000, bake: 24h}
    - {name: early, bake: 24h}
    - {name: odd, percent: 5, hosts: 250, bake: 24h}
    - {name: all, percent: 100.0000001}
`,says:"onlineFraction is 7; a share above 0 and at most 1 is needed",at:"3:19",also:[{says:"stage canary reaches 9000 hosts; a whole number from 1 to 5000 is needed",at:"5:29"},{says:"stage early gives neither hosts nor percent",at:"6:7"},{says:"stage odd gives both hosts and percent",at:"7:7"},{says:"stage all reaches 100.0000001 %; a percentage above 0 and at most 100 is needed",at:"8:28"}]},{name:"a population of nobody",manifest:`rollout:
  population: 0
  stages:
    - {name: all, percent: 100}
`,says:"population is 0; a whole number of hosts from 1 to 100000000000 is needed",at:"2:15"}],outside:[{name:"hosts of the vendor alone, where the policy asks for no stages",numbers:{minExternalStages:0},manifest:`rollout:
  population: 400
  stages:
    - {name: internal, audience: internal, hosts: 400}
`,why:"no stage reaches hosts outside"},{name:"a tier for which the policy asks no stages",numbers:{minExternalStages:0},manifest:`targets:
  - {os: windows, arch: [x64]}
`,why:"the policy asks for no stages (tier T0)"}]}});var starts_inside_default=planRule({id:"rollout/starts-inside",title:"The vendor runs the release on hosts of its own first",rationale:"A fault that crashes every machine is found for nothing on the machines of those who made it. Microsoft sends Defender updates through rings that begin with its own employees, and the guidance of CISA, FBI and ASD has a phase for it. Channel File 291 met no host of its vendor before it met its customers.",remedy:"Put a stage with audience: internal before the others, with enough hosts and a bake of its own.",severity:"error",waivable:!0,sees:["plan"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"ssdf-1.2-draft":["PS.4.1","PS.4.2"],"cisa-ssd":["3"],"nist-800-53":["CM-4(1)","SI-2"]},incidents:["Channel File 291, 19 July 2024"],references:["https://www.cisa.gov/resources-tools/resources/safe-software-deployment-how-software-manufacturers-can-ensure-reliability-customers"],options:{minHosts:{type:"number",description:"Hosts of the internal stage.",minimum:0,maximum:1e6},minMinutes:{type:"number",description:"Minutes the internal stages bake, together.",minimum:0,maximum:525600},maxPercent:{type:"number",description:"Share of the population above which a stage of more than 3000 hosts is no inside any more.",minimum:0,maximum:100,default:INSIDE_PERCENT}},scope:{},evaluate({plan,options,numbers,release}){let minHosts=options.minHosts??numbers.internalMinHosts,minMinutes=options.minMinutes??numbers.internalMinMinutes;return minHosts===0&&minMinutes===0?notApplicable(`no internal stage is asked for (tier ${release.tier})`):violationsOr(insideProblems(plan,{minHosts,minMinutes,maxPercent:options.maxPercent}),`internal ${plan.internal.map(showStage).join(", ")} before customers`)},examples:{good:[{name:"four hundred own hosts for a day",manifest:`rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`},{name:"a laboratory, then the office: only the office is large enough to count",manifest:`rollout:
  population: 2000
  stages:
    - {name: lab, audience: internal, hosts: 12, bake: 1h}
    - {name: office, audience: internal, hosts: 900, bake: 2d}
    - {name: all, percent: 100}
`}],bad:[{name:"customers first",manifest:`rollout:
  population: 8500000
  stages:
    - {name: canary, percent: 1, bake: 24h}
    - {name: all, percent: 100}
`,says:"no internal stage stands before the first external one",at:"4:7"},{name:"a simulation is no internal stage, and what comes after customers is none either",manifest:`rollout:
  population: 8500000
  stages:
    - {name: office, audience: internal, mode: simulate, hosts: 400, bake: 24h}
    - {name: canary, percent: 1, bake: 24h}
    - {name: internal, audience: internal, percent: 5, bake: 24h}
    - {name: all, percent: 100}
`,says:"no internal stage stands before the first external one",at:"5:7"},{name:"a handful of hosts watched for long, then many not watched",manifest:`rollout:
  population: 8500000
  stages:
    - {name: lab, audience: internal, hosts: 3, bake: 28d}
    - {name: office, audience: internal, hosts: 400, bake: 0h}
    - {name: all, percent: 100}
`,says:"the internal stage bakes 0m where at least 24h is asked for",at:"5:60"},{name:"too few hosts",manifest:`rollout:
  population: 8500000
  stages:
    - {name: lab, audience: internal, hosts: 1, bake: 2d}
    - {name: all, percent: 100}
`,says:"the internal stage reaches 1 host where at least 300 are asked for",at:"4:46"},{name:"half of the customers are called internal",manifest:`rollout:
  population: 8500000
  stages:
    - {name: internal, audience: internal, percent: 49, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage internal (49 %, 4165000 hosts) is called internal and reaches more than 20 % of the population",at:"4:53"},{name:"everybody is internal",manifest:`rollout:
  population: 900
  stages:
    - {name: internal, audience: internal, hosts: 900, bake: 24h}
    - {name: all, percent: 100}
`,says:"stage internal (100 %, 900 hosts) is called internal and reaches more than 20 % of the population",at:"4:51"}],outside:[{name:"a tier for which no internal stage is asked",numbers:{internalMinHosts:0,internalMinMinutes:0},manifest:`rollout:
  population: 8500000
  stages:
    - {name: all, percent: 100}
`,why:"no internal stage is asked for (tier T0)"}]}});var FORM_NAMES={embedded:"embedded signature",nested:"nested signature",catalog:"catalog entry",appended:"appended signature","code-directory":"code directory",bundle:"signature bundle"},short=digest=>digest===""?"nothing":`${digest.slice(0,16)}\u2026`;function standing(signature){let{status,signedDigest,computedDigest}=signature;return status==="invalid"?"broken":status==="unsupported"?"unclear":signedDigest===""||signedDigest.toLowerCase()!==computedDigest.toLowerCase()?"broken":"holds"}var signed2=over=>({form:"embedded",status:"untrusted",trust:"not-evaluated",detail:"digest and signature hold; trust was not evaluated",signer:"CN=Microsoft Windows Hardware Compatibility Publisher",issuer:"CN=Microsoft Windows Third Party Component CA 2014",digestAlgorithm:"sha256",signedDigest:"9f86d081884c7d659a2feaa0c55ad015",computedDigest:"9f86d081884c7d659a2feaa0c55ad015",timestamp:void 0,ekus:[],...over}),digest_intact_default=artifactRule({id:"signature/digest-intact",title:"Every signature is over the bytes that ship",rationale:"A signature says nothing about a file that was changed after it. The hash that it covers is worked out again from the file, for every signature and every one nested in it: a tool that looks at the outer one alone passes a file whose inner one was broken by a later step, and Windows versions differ in which of them they read.",remedy:"Sign the file again as the last step of the build, and change nothing in it afterwards.",severity:"error",waivable:!1,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{ssdf:["PS.2.1"],"nist-800-53":["CM-14","SI-7","SI-7(15)"],"iec-62443-4-1":["SM-6","SUM-4"],cra:["I(2)(f)"]},incidents:["KB3081436: dual-signed drivers, 2015","Windows 10 1607 kernel-mode code signing policy"],references:["https://learn.microsoft.com/windows/win32/debug/pe-format#certificate-data"],options:{},scope:{formats:["pe"]},needs:["signatures"],evaluate({artifact:{declared:declared2,signatures},at}){let{id}=declared2,holding=[],outcomes=[];for(let signature of signatures){let{form,digestAlgorithm,signedDigest,computedDigest,detail,status}=signature,name=FORM_NAMES[form];switch(standing(signature)){case"broken":{let what=status==="invalid"?`does not hold: ${detail}`:`covers ${short(signedDigest)}, and the file's ${digestAlgorithm} is ${short(computedDigest)}`;outcomes.push(violation(`the ${name} of ${id} ${what}`,at("path")));break}case"unclear":outcomes.push(indeterminate(`the ${name} of ${id} cannot be checked: ${detail}`,at("path")));break;case"holds":holding.push(`${name} (${digestAlgorithm})`)}}return outcomes.length>0?outcomes:holding.length===0?notApplicable(`${id} carries no signature`):pass(`${id} has the hash that its signatures cover: ${holding.join(", ")}`)},examples:{good:[{name:"outer and nested signature hold",manifest:`artifacts: [{id: csagent, path: build/csagent.sys}]
`,artifacts:{csagent:{format:"pe",signatures:[signed2({digestAlgorithm:"sha1",signedDigest:"A94A8FE5",computedDigest:"a94a8fe5"}),signed2({form:"nested"})]}}}],bad:[{name:"changed after signing",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
`,artifacts:{csagent:{format:"pe",signatures:[signed2({computedDigest:"60303ae22b998861bce3b28f33eec1be"})]}},says:"the embedded signature of csagent covers 9f86d081884c7d65\u2026, and the file's sha256 is 60303ae22b998861\u2026",at:"3:11"},{name:"the nested signature alone is broken",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
`,artifacts:{csagent:{format:"pe",signatures:[signed2({}),signed2({form:"nested",status:"invalid",detail:"the signed attributes do not match the content"})]}},says:"the nested signature of csagent does not hold: the signed attributes do not match the content",at:"3:11"},{name:"a signature over nothing",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
`,artifacts:{csagent:{format:"pe",signatures:[signed2({signedDigest:"",computedDigest:""})]}},says:"the embedded signature of csagent covers nothing, and the file's sha256 is nothing",at:"3:11"}],unclear:[{name:"an algorithm that cannot be checked",manifest:`artifacts: [{id: csagent, path: build/csagent.sys}]
`,artifacts:{csagent:{format:"pe",signatures:[signed2({}),signed2({form:"nested",status:"unsupported",detail:"SM3 is not supported",signedDigest:"",computedDigest:""})]}},why:"the nested signature of csagent cannot be checked: SM3 is not supported"}],outside:[{name:"no signature",manifest:`artifacts: [{id: viewer, path: build/viewer.exe}]
`,artifacts:{viewer:{format:"pe",signatures:[]}},why:"viewer carries no signature"}]}});var CATALOG_ENTRY={form:"catalog",status:"untrusted",trust:"not-evaluated",detail:"digest and signature hold",signer:"CN=Microsoft Windows Hardware Compatibility Publisher",issuer:"CN=Microsoft Windows Third Party Component CA 2014",digestAlgorithm:"sha256",signedDigest:"00",computedDigest:"00",timestamp:void 0,ekus:[]},named2=signer=>signer.trim()===""?"a signer without a name":signer,present_for_tier_default=artifactRule({id:"signature/present-for-tier",title:"Windows code that can take a machine down carries a signature",rationale:"Since Windows 10 1607 no new kernel driver loads without a signature from Microsoft, and a boot-start driver whose signature is only in a catalog may be refused before the catalog can be read. A machine that refuses the driver at boot may not come back to fetch the next one.",remedy:"Sign the file and ship the signed one; a boot-start driver needs the signature inside the file.",severity:"error",waivable:!0,sees:["bytes"],phases:["local","pull-request","merge-group","deploy"],since:"0.1.0",controls:{"nist-800-53":["CM-14","SI-7(15)"],ssdf:["PS.2.1"],"iec-62443-4-1":["SM-6"]},incidents:["Windows 10 1607 kernel-mode code signing policy"],references:["https://learn.microsoft.com/windows-hardware/drivers/install/kernel-mode-code-signing-policy--windows-vista-and-later-"],options:{},scope:{formats:["pe"],tiers:["T3"]},needs:["signatures"],evaluate({artifact:{declared:declared2,effective,signatures},at}){let[embedded]=signatures.filter(s=>s.form==="embedded");if(embedded)return pass(`${declared2.id} carries an embedded signature of ${named2(embedded.signer)} (${embedded.digestAlgorithm})`);if(effective.level>=5)return violation(`${declared2.id} is loaded at boot and carries no embedded signature`,at("path"));let[catalog]=signatures.filter(s=>s.form==="catalog");return catalog?pass(`${declared2.id} is covered by a catalog of ${named2(catalog.signer)}`):violation(`${declared2.id} is code of tier T3 and carries no signature`,at("path"))},examples:{good:[{name:"boot-start driver with an embedded signature",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    start: boot
`,artifacts:{csagent:{effective:{class:"kernel-driver",level:5,tier:"T3"},format:"pe",signatures:[{...CATALOG_ENTRY,form:"embedded"}]}}},{name:"driver that starts on demand, covered by a catalog of an unnamed signer",manifest:`artifacts:
  - id: csdevice
    path: build/csdevice.sys
`,artifacts:{csdevice:{format:"pe",signatures:[{...CATALOG_ENTRY,signer:""}]}}}],bad:[{name:"boot-start driver without a signature",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    start: boot
`,artifacts:{csagent:{effective:{class:"kernel-driver",level:5,tier:"T3"},format:"pe",signatures:[]}},says:"csagent is loaded at boot and carries no embedded signature",at:"3:11"},{name:"boot-start driver that only a catalog covers",manifest:`artifacts:
  - id: csagent
    path: build/csagent.sys
    start: boot
`,artifacts:{csagent:{effective:{class:"kernel-driver",level:5,tier:"T3"},format:"pe",signatures:[CATALOG_ENTRY]}},says:"csagent is loaded at boot and carries no embedded signature",at:"3:11"},{name:"driver without a signature",manifest:`artifacts:
  - id: csdevice
    path: build/csdevice.sys
`,artifacts:{csdevice:{format:"pe",signatures:[]}},says:"csdevice is code of tier T3 and carries no signature",at:"3:11"}]}});var RULES=[authority_declared_default,boot_promotion_acknowledged_default,bytes_understood_default,class_not_understated_default,content_has_reader_default,driver_name_is_driver_default,kernel_content_justified_default,switch_has_tier_of_target_default,change_proportionate_default,contract_matches_default,first_use_tested_default,well_formed_default,within_limits_default,can_defer_default,critical_cohorts_late_default,notified_default,hardened_default,memory_integrity_ready_default,actually_ran_default,bound_to_digest_default,covers_consumers_default,covers_targets_default,fresh_default,no_architecture_failed_default,suites_passed_default,compared_with_control_default,crash_and_liveness_measured_default,halts_automatically_default,lifelines_watched_default,silence_is_failure_default,complete_default,digests_match_default,notes_present_default,owner_reachable_default,real_bytes_default,targets_explicit_default,targets_match_bytes_default,version_advances_default,last_known_good_named_default,bakes_long_enough_default,channel_order_kept_default,first_stage_can_see_default,first_stage_small_default,grows_gently_default,no_unstaged_path_default,pace_fits_emergency_default,represents_targets_default,staged_default,starts_inside_default,digest_intact_default,present_for_tier_default];function explain(name){let found=RULES.filter(({id})=>id===name||id.endsWith(`/${name}`)),[rule]=found;return rule&&found.length===1?{text:explainRule(rule)}:{candidates:(found.length>0?found:RULES).map(({id})=>id)}}async function runExplain(args,world){let[name,...rest]=args.positionals;if(name===void 0||rest.length>0)throw new InputError("usage",`name one rule; usage: ${COMMANDS.explain.usage}`);let answer=explain(name);if("text"in answer)return world.stdout.write(answer.text),EXIT.pass;let ownNames=answer.candidates.map(id=>id.slice(id.indexOf("/")+1)),near=await nearest(name,answer.candidates)??await nearest(name,ownNames);throw new InputError("usage",`there is no one rule ${name}; ${near===void 0?"ringgate rules lists them":`did you mean ${near}?`}`)}export{runExplain};
