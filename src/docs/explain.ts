import type { AnyRule } from '../rules/rule.js';
import { controlLines, defaultInWords, seesInWords, typeInWords } from '../rules/rule-metadata.js';

/** Columns of text beside its indentation. */
const WIDTH = 90;
const LINE = new RegExp(`.{1,${WIDTH}}(?= |$)|\\S+`, 'g');

/** The text of `ringgate explain <rule>`. */
export function explainRule(rule: AnyRule): string {
  const [bad] = rule.examples.bad;
  const options = Object.entries(rule.options);
  return [
    rule.id,
    ...paragraph(`${rule.title}.`),
    '',
    ...paragraph(rule.rationale),
    '',
    ...filled(rule.remedy, '→ ', '  '),
    '',
    ...field('severity', `${rule.severity}${rule.waivable ? '' : ', cannot be waived, turned off or lowered'}`),
    ...field(
      'answered',
      `for ${rule.subject === 'artifact' ? 'each artifact' : 'the release'}, in ${rule.phases.join(', ')}`,
    ),
    ...field('rests on', seesInWords(rule)),
    ...options.flatMap(([name, spec]) =>
      field(
        'option',
        `${name}: ${spec.description.replace(/\.$/, '')} (${typeInWords(spec)}; ${defaultInWords(spec)})`,
      ),
    ),
    ...controlLines(rule.controls).flatMap((c) => field('controls', `${c.name}: ${c.ids.join(', ')}`)),
    ...rule.incidents.flatMap((incident) => field('incident', incident)),
    ...rule.references.flatMap((reference) => field('see', reference)),
    '',
    ...paragraph(`For example, ${bad.name}:`),
    '',
    ...bad.manifest
      .trimEnd()
      .split('\n')
      .map((line, i) => `  ${String(i + 1).padStart(3)} │ ${line}`.trimEnd()),
    '',
    ...[bad, ...(bad.also ?? [])].flatMap(({ says, at }) => filled(says, `  ${at}  `, '        ')),
    '',
  ].join('\n');
}

const paragraph = (text: string): readonly string[] => filled(text, '', '');

const field = (name: string, text: string): readonly string[] => filled(text, `${name.padEnd(9)} `, ' '.repeat(10));

/** Our own text in lines of readable length. */
function filled(text: string, first: string, indent: string): readonly string[] {
  return (text.match(LINE) ?? []).map((line, i) => (i === 0 ? first : indent) + line.trim());
}
