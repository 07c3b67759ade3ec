import { DLL_CHARACTERISTICS } from '../formats/pe/constants.js';
import type { PeHeaders, PeImport } from '../formats/pe/pe-image.js';
import type { Signal } from '../model/classification.js';
import { signal } from './classified.js';

/** Functions by which a program becomes a Windows service, imported or exported. */
const SERVICE =
  /^(?:StartServiceCtrlDispatcher[AW]|RegisterServiceCtrlHandler(?:Ex)?[AW]|ServiceMain|SvchostPushServiceGlobals)$/;
/** Functions that only a privileged program calls with success: it installs services or drivers. */
const INSTALLS =
  /^(?:CreateService[AW]|DiInstallDriver[AW]|UpdateDriverForPlugAndPlayDevices[AW]|SetupCopyOEMInf[AW]|(?:Nt|Zw)LoadDriver|FilterLoad)$/;

/** Names in the metadata of a managed program that is a service, or asks Windows to be one. */
export const MANAGED_SERVICE: readonly string[] = [
  'ServiceBase',
  'StartServiceCtrlDispatcher',
  'StartServiceCtrlDispatcherW',
  'UseWindowsService',
];

/** What raises a user-mode program above an application: it is a service, installs some, or is protected. */
export function raisingSignals(
  imports: readonly PeImport[],
  exported: readonly string[],
  { dllCharacteristics }: PeHeaders,
): readonly Signal[] {
  const imported = imports.flatMap((i) => i.functions);
  const services = [...imported, ...exported].filter((n) => SERVICE.test(n));
  const installs = imported.filter((n) => INSTALLS.test(n));
  const signals = [
    ...[...new Set(services)].map((n) => signal(`imports or exports ${n}`, 'a service')),
    ...[...new Set(installs)].map((n) => signal(`imports ${n}`, 'installs services or drivers')),
  ];
  if ((dllCharacteristics & DLL_CHARACTERISTICS.forceIntegrity) !== 0) {
    signals.push(signal('its signature is enforced at load', 'a protected process'));
  }
  return signals;
}
