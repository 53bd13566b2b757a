import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's Chromium, without windows where it is installed so: it draws and runs the same pages in less time. */
const installations = [
  { name: 'chromium-headless-shell', executablePath: '/usr/bin/chromium-headless-shell' },
  { name: 'chromium', executablePath: '/usr/bin/chromium' },
];
const advice = `The browser tests need Chromium at ${installations.map(({ executablePath }) => executablePath).join(' or ')}. On Debian: apt-get update && apt-get install -y chromium-headless-shell`;

const findInstalled = () => installations.find(({ executablePath }) => existsSync(executablePath));

/** Installed when it is missing and that is possible, else an error that says what to do. */
export function ensureChromium(): string {
  const { executablePath } = findInstalled() ?? install();
  return executablePath;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function install(): (typeof installations)[number] {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) throw new Error(advice);
  apt('update');
  // A release that has not the one has the other.
  installations.some(({ name }) => apt('install', '-y', name));
  const installed = findInstalled();
  if (installed === undefined) throw new Error(advice);
  return installed;
}

/** Whether it went well. */
function apt(...args: readonly string[]): boolean {
  console.log(`Chromium is missing: apt-get ${args.join(' ')}`);
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
