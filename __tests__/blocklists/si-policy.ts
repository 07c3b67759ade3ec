/** A policy for code integrity as Microsoft's tools write it, made of what a test gives. */
export interface SiPolicyText {
  readonly ekus?: string;
  readonly rules?: string;
  readonly signers?: string;
  readonly denied?: string;
  readonly settings?: string;
}

export const siPolicy = ({ ekus = '', rules = '', signers = '', denied = '', settings = '' }: SiPolicyText): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<SiPolicy xmlns="urn:schemas-microsoft-com:sipolicy">
  <VersionEx>10.0.27777.0</VersionEx>
  <PolicyTypeID>{A244370E-44C9-4C06-B551-F6016E563076}</PolicyTypeID>
  <PlatformID>{2E07F7E4-194C-4D20-B7C9-6F44A6C5A234}</PlatformID>
  <Rules><Rule><Option>Enabled:Unsigned System Integrity Policy</Option></Rule></Rules>
  <EKUs>${ekus}</EKUs>
  <FileRules>
    <Allow ID="ID_ALLOW_ALL_1" FriendlyName="" FileName="*" />
    ${rules}
  </FileRules>
  <Signers>${signers}</Signers>
  <SigningScenarios>
    <SigningScenario Value="131" ID="ID_SIGNINGSCENARIO_DRIVERS" FriendlyName="Drivers">
      <ProductSigners>
        <DeniedSigners>${denied}</DeniedSigners>
        <FileRulesRef><FileRuleRef RuleID="ID_ALLOW_ALL_1" /></FileRulesRef>
      </ProductSigners>
    </SigningScenario>
  </SigningScenarios>
  <UpdatePolicySigners />
  <HvciOptions>0</HvciOptions>
  <Settings>
    <Setting Provider="PolicyInfo" Key="Information" ValueName="Name">
      <Value><String>Test Driver Policy</String></Value>
    </Setting>${settings}
  </Settings>
</SiPolicy>
`;

/** UTF-8. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
