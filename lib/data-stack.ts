import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { environmentNames } from '../lambdas/surroundings/environment.ts';
import type { SecretKey } from '../lambdas/surroundings/environment.ts';
import { partitionKey, tableShapes, timeToLiveAttribute } from '../lambdas/tables/shapes.ts';
import type { TableKey } from '../lambdas/tables/shapes.ts';
import { acknowledge } from './acknowledge.ts';
import { keysOf, mapRecord } from '../lambdas/surroundings/records.ts';
import { pascalCase } from './names.ts';

const secretDescriptions: Readonly<Record<SecretKey, string>> = {
  passwordPepper: 'Keys the HMAC under every password hash. Losing it loses all passwords.',
  tokenKey: 'Keys the HMAC of every mailed link. Changing it alone kills all open links.',
};

interface DataStackProps extends StackProps {
  /** Each as `table/index`: what the next deploy brings in. */
  readonly withoutIndexes: ReadonlySet<string>;
}

/** Everything that must outlive a mistake: the tables and the two secrets. Nothing here is deleted with the stack. */
export class DataStack extends Stack {
  readonly tables: Readonly<Record<TableKey, TableV2>>;
  readonly secrets: Readonly<Record<SecretKey, Secret>>;

  constructor(scope: Construct, id: string, { withoutIndexes, ...props }: DataStackProps) {
    super(scope, id, props);
    this.tables = mapRecord(tableShapes, (key) => this.table(key, withoutIndexes));
    this.secrets = mapRecord(secretDescriptions, (key, description) => this.secret(key, description));
    for (const key of keysOf(environmentNames.secrets)) {
      new CfnOutput(this, `${pascalCase(key)}SecretArn`, { value: this.secrets[key].secretArn });
    }
  }

  private table(key: TableKey, withoutIndexes: ReadonlySet<string>): TableV2 {
    const shape = tableShapes[key];
    const indexes = Object.entries(shape.indexes).filter(([index]) => !withoutIndexes.has(`${key}/${index}`));
    const table = new TableV2(this, `${pascalCase(key)}Table`, {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      ...(shape.sortKey === null ? {} : { sortKey: { name: shape.sortKey, type: AttributeType.STRING } }),
      ...(shape.timeToLive ? { timeToLiveAttribute } : {}),
      // A replica in another region needs a stream, of whichever kind: this one leaves that open.
      ...(shape.stream ? { dynamoStream: StreamViewType.NEW_IMAGE } : {}),
      globalSecondaryIndexes: indexes.map(([indexName, index]) => ({
        indexName,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: {
          name: index.sortKey.name,
          type: index.sortKey.type === 'N' ? AttributeType.NUMBER : AttributeType.STRING,
        },
        projectionType: ProjectionType.KEYS_ONLY,
      })),
      billing: Billing.onDemand(),
      // DynamoDB's key in this account: no monthly price, and every use of it is in CloudTrail.
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, `${pascalCase(key)}TableName`, { value: table.tableName });
    return table;
  }

  /** `{"current": "1", "1": "<random>"}`: rotating adds a key "2" and moves `current`, so that what key "1" made stays good. */
  private secret(key: SecretKey, description: string): Secret {
    const secret = new Secret(this, pascalCase(key), {
      description,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: '1' }),
        generateStringKey: '1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'A new key must be added beside the old one and the old one kept as long as a hash or link made with it; docs/operations.md has the steps.',
    );
    return secret;
  }
}
