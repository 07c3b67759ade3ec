const TESTED = '1.3.6.1.4.1.311.10.3.5';
const ATTESTED = '1.3.6.1.4.1.311.10.3.5.1';

/** What extended key usages say that a certificate may sign, in words. */
const USAGES: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.5.5.7.3.3', 'code'],
  ['1.3.6.1.5.5.7.3.8', 'time stamps'],
  [TESTED, 'Windows drivers tested with the Hardware Lab Kit'],
  [ATTESTED, 'Windows drivers attested, not tested'],
  ['1.3.6.1.4.1.311.10.3.39', 'Windows drivers of extended verification'],
  ['1.3.6.1.4.1.311.10.3.6', 'components of Windows itself'],
  ['1.3.6.1.4.1.311.10.3.7', 'Windows drivers of computer makers'],
  ['1.3.6.1.4.1.311.10.3.8', 'embedded Windows'],
  ['1.3.6.1.4.1.311.10.3.13', 'code only while the certificate lives, stamped or not'],
  ['1.3.6.1.4.1.311.10.3.20', 'components of the Windows kits'],
  ['1.3.6.1.4.1.311.10.3.21', 'Windows RT'],
  ['1.3.6.1.4.1.311.10.3.22', 'light protected processes'],
  ['1.3.6.1.4.1.311.10.3.23', 'the trusted base of Windows'],
  ['1.3.6.1.4.1.311.10.3.24', 'protected processes'],
  ['1.3.6.1.4.1.311.10.3.25', "third parties' application components"],
  ['1.3.6.1.4.1.311.10.3.26', 'software extensions'],
  ['1.3.6.1.4.1.311.10.3.27', 'preview builds of Windows'],
  ['1.3.6.1.4.1.311.61.1.1', 'kernel-mode code, by cross-signing'],
  ['1.3.6.1.4.1.311.61.4.1', 'early-launch antimalware drivers'],
  ['1.3.6.1.4.1.311.61.5.1', 'extensions of the hardware abstraction layer'],
  ['1.3.6.1.4.1.311.76.3.1', 'the Windows Store'],
  ['1.3.6.1.4.1.311.76.5.1', 'generators of code'],
  ['1.3.6.1.4.1.311.76.6.1', 'Windows Update'],
  ['1.3.6.1.4.1.311.76.8.1', 'Microsoft as publisher'],
  ['1.3.6.1.4.1.311.80.2.1', 'UEFI firmware'],
  ['1.3.6.1.4.1.311.97.1.0', 'for subscribers of Azure Trusted Signing'],
]);

/** Usages in words; one without words stays as it is. A driver that was attested was not tested, whatever else is there. */
export function usagesInWords(ekus: readonly string[]): string {
  const told = ekus.includes(ATTESTED) ? ekus.filter((eku) => eku !== TESTED) : ekus;
  return told.map((eku) => USAGES.get(eku) ?? eku).join('; ');
}
