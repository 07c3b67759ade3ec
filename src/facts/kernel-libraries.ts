/** Libraries that are loaded in the Windows kernel alone: whatever imports one of them can only be loaded there too. */
const KERNEL_LIBRARIES: ReadonlySet<string> = new Set([
  'bootvid.dll',
  'ci.dll',
  'classpnp.sys',
  'clfs.sys',
  'clipsp.sys',
  'cng.sys',
  'dxgkrnl.sys',
  'dxgmms1.sys',
  'dxgmms2.sys',
  'fltmgr.sys',
  'fwpkclnt.sys',
  'hal.dll',
  'halmacpi.dll',
  'hidclass.sys',
  'hidparse.sys',
  'kd.dll',
  'kd1394.dll',
  'kdcom.dll',
  'kdnet.dll',
  'kdusb.dll',
  'ks.sys',
  'ksecdd.sys',
  'mcupdate.dll',
  'mcupdate_authenticamd.dll',
  'mcupdate_genuineintel.dll',
  'msrpc.sys',
  'ndis.sys',
  'netio.sys',
  'ntkrla57.exe',
  'ntkrnlmp.exe',
  'ntkrnlpa.exe',
  'ntkrpamp.exe',
  'ntoskrnl.exe',
  'pcw.sys',
  'portcls.sys',
  'pshed.dll',
  'scsiport.sys',
  'securekernel.exe',
  'securekernella57.exe',
  'skci.dll',
  'storport.sys',
  'tbs.sys',
  'tdi.sys',
  'tm.sys',
  'usbcamd2.sys',
  'usbd.sys',
  'usbport.sys',
  'videoprt.sys',
  'watchdog.sys',
  'wdfldr.sys',
  'werkernel.sys',
  'win32k.sys',
  'win32kbase.sys',
  'win32kfull.sys',
  'wmilib.sys',
  'wpprecorder.sys',
  'xboxkrnl.exe',
]);

/** Sets of functions that the kernel resolves for drivers: `ext-ms-win-ntos-ksecurity-l1-1-0.dll`. */
const KERNEL_API_SETS = /^(?:api|ext)-ms-(?:win|onecore)-ntos-/;

/** Libraries that a native process may import: it runs before the Win32 subsystem, in user mode. */
const NATIVE_USER_LIBRARIES: ReadonlySet<string> = new Set(['ntdll.dll', 'csrsrv.dll']);

/** Libraries of processes and enclaves that the secure kernel runs. */
const SECURE_LIBRARIES: ReadonlySet<string> = new Set(['iumbase.dll', 'iumcrypt.dll', 'iumdll.dll', 'vertdll.dll']);

/** The framework that hosts drivers in user mode. */
const USER_MODE_FRAMEWORK = /^wudfx\d*\.dll$/;

export type LibraryHome = 'kernel' | 'native' | 'secure' | 'user-mode-framework' | 'elsewhere';

/** Where a library is loaded, by its name; `elsewhere` is the Win32 side and everything unknown. */
export function homeOf(library: string): LibraryHome {
  const name = library.toLowerCase();
  // Every file called .sys is loaded in the kernel, whoever wrote it: an export driver is imported like a library.
  if (KERNEL_LIBRARIES.has(name) || name.endsWith('.sys') || KERNEL_API_SETS.test(name)) return 'kernel';
  if (NATIVE_USER_LIBRARIES.has(name)) return 'native';
  if (SECURE_LIBRARIES.has(name)) return 'secure';
  return USER_MODE_FRAMEWORK.test(name) ? 'user-mode-framework' : 'elsewhere';
}

/** Whether a library is the kernel or is loaded with it by the boot loader: what bears its name is there from the start. */
export const isPartOfKernel = (library: string): boolean => {
  const name = library.toLowerCase();
  return KERNEL_LIBRARIES.has(name) && !name.endsWith('.sys');
};
