/**
 * Colours by what they say. Each sign has an ink and a ground; every ink reads on its ground and on the page with at
 * least 4.5 to 1, in light and dark.
 */
export const COLOURS = `
:root{color-scheme:light dark;
--page:#faf9f7;--sheet:#fff;--sunk:#f3f1ed;--ink:#1d2227;--quiet:#575f68;--rule:#dedad3;--edge:#8b8f94;--link:#14538f;--mark:#ffe9a8;--on-mark:#2c2100;--inside:#fff;
--pass:#1b6839;--pass-ground:#e9f4ec;--error:#a3211a;--error-ground:#fcedeb;--unanswered:#7a3d8a;--unanswered-ground:#f7eef9;
--warning:#7d5200;--warning-ground:#fbf3df;--note:#2b5d88;--note-ground:#ebf2f8;--waived:#4b4fa3;--waived-ground:#eeeefa;--deferred:#4d5a66;--deferred-ground:#eef1f3;--outside:#626970;--outside-ground:#f1f1f0}
@media screen and (prefers-color-scheme:dark){:root{
--page:#14171a;--sheet:#1a1e22;--sunk:#22272c;--ink:#e9e7e3;--quiet:#a8b0b8;--rule:#343b42;--edge:#7b838b;--link:#93c4f6;--mark:#5c4a12;--on-mark:#fff3cf;--inside:#1a1e22;
--pass:#84d3a0;--pass-ground:#16301f;--error:#ff9f95;--error-ground:#3a1e1c;--unanswered:#dbaee8;--unanswered-ground:#33203a;
--warning:#ecbf6a;--warning-ground:#34290f;--note:#9cc7ee;--note-ground:#1b2c3c;--waived:#b9bcf7;--waived-ground:#25264a;--deferred:#b4bfc9;--deferred-ground:#262d33;--outside:#a2a9b0;--outside-ground:#24282c}}
.pass{--tint:var(--pass);--ground:var(--pass-ground)}.error{--tint:var(--error);--ground:var(--error-ground)}
.unanswered{--tint:var(--unanswered);--ground:var(--unanswered-ground)}.warning{--tint:var(--warning);--ground:var(--warning-ground)}
.note{--tint:var(--note);--ground:var(--note-ground)}.waived{--tint:var(--waived);--ground:var(--waived-ground)}
.deferred{--tint:var(--deferred);--ground:var(--deferred-ground)}.outside{--tint:var(--outside);--ground:var(--outside-ground)}
`;
