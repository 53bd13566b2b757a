import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { staffFunctions } from '../lambdas/routes.ts';
import { environmentNames, staffEnvironmentNames } from '../lambdas/surroundings/environment.ts';
import { AccountFunction } from './account-function.ts';
import { acknowledge } from './acknowledge.ts';
import type { Backing } from './function-grants.ts';
import { answerOn, httpStage } from './http-stage.ts';
import type { StaffSettings } from './staff-settings.ts';

/** Staff are few: more than this is nobody who works here. */
const throttle = { rateLimit: 50, burstLimit: 100 };

interface StaffStackProps extends StackProps {
  readonly staff: StaffSettings;
  readonly backing: Backing;
  /** What is done on the pages is asked of it. */
  readonly admin: IFunction;
  /** Holds a folder per function, as `bundle.ts` leaves them. */
  readonly bundles: string;
}

/**
 * The back office for staff who have no AWS credentials: an HTTP API and a function of its own, on a host that is no store's. It keeps nothing but the
 * secret with the provider, and may do nothing but read that and ask the admin function: no session of a customer is anything here, and none of staff's
 * anything there.
 */
export class StaffStack extends Stack {
  constructor(scope: Construct, id: string, { staff, backing, admin, bundles, ...props }: StaffStackProps) {
    super(scope, id, props);
    const secret = new Secret(this, 'ClientSecret', {
      description:
        'What the back office shows the provider of its staff: put there what the provider gave. Sessions of staff are signed with a key made of it.',
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'The provider gives it, and another one is put here by hand after it was made there: docs/operations.md has the steps.',
    );
    const names = staffEnvironmentNames;
    const { lambda, role } = new AccountFunction(this, 'Staff', {
      name: 'staff',
      shape: staffFunctions.staff,
      backing,
      bundles,
      failures: null,
      told: {
        [names.issuer]: staff.issuer,
        [names.clientId]: staff.clientId,
        [names.clientSecret]: secret.secretArn,
        [names.host]: staff.host,
        [names.roleClaim]: staff.roleClaim,
        [names.supportRole]: staff.supportRole,
        [names.managerRole]: staff.managerRole,
        [names.adminFunction]: admin.functionName,
        ...(backing.settings.ssoAllowsPrivateIssuers
          ? { [environmentNames.ssoAllowsPrivateIssuers]: 'true' }
          : {}),
      },
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [admin.functionArn] }),
    );

    const api = new HttpApi(this, 'HttpApi', {
      description: 'The back office of customer accounts, for staff',
      createDefaultStage: false,
      disableExecuteApiEndpoint: true,
      // Which pages there are is the function's to say: nobody is told anything by it who has not signed in.
      defaultIntegration: new HttpLambdaIntegration('Staff', lambda, { scopePermissionToRoute: false }),
    });
    acknowledge(
      api,
      'AwsSolutions-APIG4',
      'Staff sign in through this API itself: the function checks the session, the host and the origin of every request.',
    );
    const stage = httpStage(this, api, throttle);
    stage.node.addDependency(api);
    answerOn(this, {
      api,
      stage,
      name: staff.host,
      certificateArn: staff.certificateArn,
      output: 'StaffDomainTarget',
    });

    new CfnOutput(this, 'StaffUrl', { value: `https://${staff.host}` });
    new CfnOutput(this, 'StaffRedirectUri', {
      description: 'What the provider has to know: where it sends staff back to',
      value: `https://${staff.host}/_staff/callback`,
    });
    new CfnOutput(this, 'StaffClientSecretArn', { value: secret.secretArn });
    new CfnOutput(this, 'StaffFunctionName', { value: lambda.functionName });
  }
}
