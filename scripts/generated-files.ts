/** Every generated file but the rule index, path to text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  return new Map();
}
