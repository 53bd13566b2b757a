import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The machines that the engine's maker builds for, as Node names them. */
export const builtFor = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

const folderOfPackage = (name: string): string =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/**
 * Where this machine's engine is: each machine has a package of its own, of which npm installs the one that fits.
 * @throws Error that says what to do where there is none
 */
export function engineBinary(
  platform: string = process.platform,
  architecture: string = process.arch,
  folderOf: (packageName: string) => string = folderOfPackage,
): string {
  const machine = `${platform}-${architecture}`;
  if (!builtFor.includes(machine)) throw new Error(noEngine(`it is not built for ${machine}`));
  const name = `@dynoxide/${machine}`;
  try {
    return join(folderOf(name), platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch (cause) {
    throw new Error(
      noEngine(
        `the package ${name} is not installed. "npm ci" installs it, if optional packages are not left out`,
      ),
      { cause },
    );
  }
}

const noEngine = (why: string): string => `There is no embedded DynamoDB on this machine: ${why}.

Any other DynamoDB will do, such as Amazon's DynamoDB Local. With Docker:

  docker run --rm --detach --publish 127.0.0.1:8000:8000 amazon/dynamodb-local

or with Java, in the folder where its archive was unpacked
(https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.DownloadingAndRunning.html):

  java -Djava.library.path=./DynamoDBLocal_lib -jar DynamoDBLocal.jar -sharedDb

Then say where it is, here and for "npm test" too:

  DYNAMODB_ENDPOINT=http://localhost:8000 npm start`;
