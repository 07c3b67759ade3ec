import { createHash } from 'node:crypto';

const CLASSES = ['user-space', 'kernel-driver', 'rapid-response-content', 'inert'];

/** A release of `count` artifacts that differ as real ones do. The same count gives the same release. */
export function release(count) {
  return {
    apiVersion: 'ringgate/v1',
    kind: 'Release',
    release: {
      product: 'bench',
      version: '7.16.18605',
      channel: 'stable',
      owner: 'release@example.com',
      oncall: '#oncall',
      change: 'CHG-1',
    },
    targets: [{ os: 'windows', versions: '>=10.0.17763', arch: ['x64', 'arm64'], share: 1 }],
    artifacts: Array.from({ length: count }, (_, i) => artifact(i)),
    rollout: {
      population: 1000000,
      onlineFraction: 0.7,
      stages: [
        { name: 'internal', audience: 'internal', hosts: 400, bake: '24h' },
        { name: 'canary', percent: 1, bake: '24h' },
        { name: 'early', percent: 5, bake: '24h' },
        { name: 'broad-1', percent: 20, bake: '24h' },
        { name: 'broad-2', percent: 50, bake: '24h' },
        { name: 'all', percent: 100 },
      ],
      halt: {
        automatic: true,
        within: '15m',
        onMissingData: 'halt',
        metrics: [
          { name: 'crash-rate', kind: 'crash', max: 0.001, per: 'host-hour' },
          { name: 'check-in', kind: 'liveness', min: 0.995, within: '10m' },
        ],
      },
    },
  };
}

function artifact(i) {
  const kind = CLASSES[i % CLASSES.length];
  return {
    id: `artifact-${i}`,
    path: `build/part-${i % 97}/artifact-${i}.bin`,
    sha256: createHash('sha256').update(String(i)).digest('hex'),
    size: 1024 + i,
    class: kind,
    authority: i % 3 === 0 ? ['network-cut', 'process-kill'] : ['none'],
    ...(kind === 'rapid-response-content'
      ? {
          consumer: { component: 'artifact-1', versions: '>=7.11.0 <7.17.0' },
          content: { schema: 'template/1', fields: 21 },
        }
      : {}),
  };
}

/** The same release as people write YAML. */
export function asYaml(manifest) {
  return `${lines(manifest, '').join('\n')}\n`;
}

function lines(value, indent) {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      if (typeof item !== 'object') return [`${indent}- ${scalar(item)}`];
      const [first, ...rest] = lines(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === 'object'
      ? [`${indent}${key}:`, ...lines(item, `${indent}  `)]
      : [`${indent}${key}: ${scalar(item)}`],
  );
}

function scalar(value) {
  return typeof value === 'string' && !/^[A-Za-z][A-Za-z0-9./-]*$/.test(value) ? JSON.stringify(value) : String(value);
}
