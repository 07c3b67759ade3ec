import { ELF_SECTION_EXECUTED, ELF_SECTION_TYPE, type ElfImage } from '../formats/elf/elf-image.js';
import type { Signal } from '../model/classification.js';
import { signal } from './classified.js';

const OBSERVES = 'observes the kernel or programs';
const PACKETS = 'sees and drops packets';
const GROUP = 'allows or denies what a group of processes does';
const DECIDES = 'decides in place of the kernel';

/**
 * What a BPF program is, by the name of its section up to the first slash: the convention of libbpf, which loads by it.
 * Older loaders take other names too; a program without a known one is still a program of the kernel.
 */
const BY_SECTION: ReadonlyMap<string, readonly [type: string, effect: string]> = new Map([
  ['socket', ['socket filter', PACKETS]],
  ['sk_reuseport', ['socket selection', PACKETS]],
  ['kprobe', ['kprobe', OBSERVES]],
  ['kretprobe', ['kprobe', OBSERVES]],
  ['ksyscall', ['kprobe', OBSERVES]],
  ['kretsyscall', ['kprobe', OBSERVES]],
  ['uprobe', ['uprobe', OBSERVES]],
  ['uretprobe', ['uprobe', OBSERVES]],
  ['usdt', ['uprobe', OBSERVES]],
  ['tracepoint', ['tracepoint', OBSERVES]],
  ['tp', ['tracepoint', OBSERVES]],
  ['raw_tracepoint', ['raw tracepoint', OBSERVES]],
  ['raw_tp', ['raw tracepoint', OBSERVES]],
  ['tp_btf', ['tracing', OBSERVES]],
  ['fentry', ['tracing', OBSERVES]],
  ['fexit', ['tracing', OBSERVES]],
  ['fsession', ['tracing', OBSERVES]],
  ['fmod_ret', ['tracing that changes what a function returns', DECIDES]],
  ['freplace', ['extension of another BPF program', DECIDES]],
  ['iter', ['iterator', OBSERVES]],
  ['perf_event', ['perf event', OBSERVES]],
  ['syscall', ['system call program', DECIDES]],
  ['lsm', ['security module', 'allows or denies what any process does']],
  ['lsm_cgroup', ['security module for a group', GROUP]],
  ['struct_ops', ['struct_ops', DECIDES]],
  ['xdp', ['XDP', PACKETS]],
  ['tc', ['traffic control', PACKETS]],
  ['tcx', ['traffic control', PACKETS]],
  ['classifier', ['traffic control', PACKETS]],
  ['action', ['traffic control', PACKETS]],
  ['netkit', ['netkit', PACKETS]],
  ['netfilter', ['netfilter', PACKETS]],
  ['flow_dissector', ['flow dissector', PACKETS]],
  ['lwt_in', ['tunnel', PACKETS]],
  ['lwt_out', ['tunnel', PACKETS]],
  ['lwt_xmit', ['tunnel', PACKETS]],
  ['lwt_seg6local', ['tunnel', PACKETS]],
  ['sockops', ['socket operations', PACKETS]],
  ['sk_skb', ['socket stream', PACKETS]],
  ['sk_msg', ['socket messages', PACKETS]],
  ['sk_lookup', ['socket lookup', PACKETS]],
  ['cgroup_skb', ['control group packets', PACKETS]],
  ['cgroup', ['control group', GROUP]],
  ['lirc_mode2', ['infrared decoder', 'makes key presses of what a receiver sees']],
]);

/** Suffixes that ask for another way of loading, not for another type: `fentry.s`, `xdp.frags`, `kprobe.multi`. */
const SUFFIX = /\.(?:s|w|frags|multi|session)$/;
/** Types shown; more are counted. */
const SHOWN_TYPES = 12;

/** The type of the program in a section of that name, by libbpf's convention. */
export function bpfTypeOf(section: string): readonly [type: string, effect: string] | undefined {
  // A leading question mark means that the program is loaded only when it is asked for.
  const first = section.replace(/^\?/, '').split('/')[0] ?? '';
  return BY_SECTION.get(first.replace(SUFFIX, '').replace(SUFFIX, ''));
}

/** The programs of a BPF object by type, with the sections that they are in. */
export function bpfProgramSignals({ sections }: ElfImage): readonly Signal[] {
  const byType = new Map<string, { effect: string; names: string[] }>();
  for (const { name, type, flags, size } of sections) {
    const executed = (flags & ELF_SECTION_EXECUTED) !== 0n;
    if (type !== ELF_SECTION_TYPE.progbits || !executed || size === 0 || name === '.text') continue;
    const [what, effect] = bpfTypeOf(name) ?? ['of a type that its loader chooses', DECIDES];
    const entry = byType.get(what) ?? { effect, names: [] };
    entry.names.push(name);
    byType.set(what, entry);
  }
  return [...byType]
    .slice(0, SHOWN_TYPES)
    .map(([what, { effect, names }]) => signal(`BPF program: ${what} (${shown(names)})`, effect));
}

function shown([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? `section ${first}` : `section ${first} and ${more.length} more`;
}
