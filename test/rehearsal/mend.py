"""Where MiniStack differs from AWS in what our stacks use, mended in the emulator rather than in the stacks.

Each function names its difference. All of them were seen with the version in requirements.txt; a newer one may need fewer.
"""

import json
import string
import threading
from email.utils import parseaddr

from ministack import app
from ministack.core import lambda_runtime
from ministack.core.lambda_runtime import Worker
from ministack.core.responses import get_account_id
from ministack.core.router import extract_region
from ministack.services import lambda_svc
from ministack.services.cloudformation import changesets
from ministack.services.cloudformation import handlers as cloudformation
from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as handlers
from ministack.services.ses_v2 import _identities as identities


def secrets() -> None:
    """`Ref` of a secret gives its name, where AWS gives its ARN (so that no policy that grants it would match), and
    `ExcludePunctuation` is not read."""
    handler = handlers["AWS::SecretsManager::Secret"]
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def name_of(physical_id):
        return physical_id.split(":secret:")[-1].rsplit("-", 1)[0] if physical_id.startswith("arn:") else physical_id

    def read(props):
        generate = props.get("GenerateSecretString") or {}
        if str(generate.get("ExcludePunctuation")).lower() != "true":
            return props
        excluded = generate.get("ExcludeCharacters", "") + string.punctuation
        return {**props, "GenerateSecretString": {**generate, "ExcludeCharacters": excluded}}

    def as_arn(result):
        name, attributes = result
        return attributes.get("Arn", name), attributes

    handler["create"] = lambda logical_id, props, stack: as_arn(create(logical_id, read(props), stack))
    handler["update"] = lambda physical_id, old, new, stack, logical_id=None: as_arn(
        update(name_of(physical_id), read(old), read(new), stack, logical_id)
    )
    handler["delete"] = lambda physical_id, props: delete(name_of(physical_id), props)


def email_identities() -> None:
    """The DNS records that prove a domain are no attributes of an identity, where AWS has six."""
    handler = handlers["AWS::SES::EmailIdentity"]
    create, update = handler["create"], handler["update"]

    def with_records(result):
        identity, attributes = result
        for number in ("1", "2", "3"):
            token = f"token{number}"
            attributes[f"DkimDNSTokenName{number}"] = f"{token}._domainkey.{identity}"
            attributes[f"DkimDNSTokenValue{number}"] = f"{token}.dkim.amazonses.com"
        return identity, attributes

    handler["create"] = lambda logical_id, props, stack: with_records(create(logical_id, props, stack))
    handler["update"] = lambda physical_id, old, new, stack, logical_id=None: with_records(
        update(physical_id, old, new, stack, logical_id)
    )


def global_tables() -> None:
    """A global table that is updated is made anew, empty, where AWS changes it in place; and any number of indexes is made at
    once, where AWS takes one creation or deletion in an update of a table."""
    handler = handlers["AWS::DynamoDB::GlobalTable"]
    update = handler["update"]

    def names(props):
        return {index["IndexName"] for index in props.get("GlobalSecondaryIndexes") or []}

    def in_place(physical_id, old, new, stack, logical_id=None):
        if len(names(old) ^ names(new)) > 1:
            raise ValueError("Cannot perform more than one GSI creation or deletion in a single update")
        name = {"TableName": physical_id}
        return update(physical_id, {**old, **name}, {**new, **name}, stack)

    handler["update"] = in_place


def imports() -> None:
    """A stack can import neither a global table nor a secret, where AWS takes both."""
    handlers["AWS::DynamoDB::GlobalTable"]["import"] = handlers["AWS::DynamoDB::Table"]["import"]
    handlers["AWS::SecretsManager::Secret"]["import"] = lambda identifier: (
        identifier["Id"], {"Id": identifier["Id"], "Arn": identifier["Id"]}
    )


def deleted_stacks() -> None:
    """The template of a deleted stack is given for its name, where AWS knows the name no longer."""
    get_template = cloudformation._ACTION_HANDLERS["GetTemplate"]

    def get_template_of_what_is_there(params):
        name = cloudformation._p(params, "StackName")
        stack = cloudformation._resolve_stack(name)
        if stack and stack.get("StackStatus") == "DELETE_COMPLETE" and name == stack.get("StackName"):
            return cloudformation._error("ValidationError", f"Stack with id {name} does not exist")
        return get_template(params)

    cloudformation._ACTION_HANDLERS["GetTemplate"] = get_template_of_what_is_there


def outputs() -> None:
    """A change of outputs alone is no change, where AWS carries it out."""
    create = cloudformation._ACTION_HANDLERS["CreateChangeSet"]

    def create_for_outputs(params):
        reply = create(params)
        name, stack_name = (cloudformation._p(params, key) for key in ("ChangeSetName", "StackName"))
        stack = cloudformation._resolve_stack(stack_name)
        _, record = changesets._find_change_set(name, stack_name)
        if (stack and record and "didn't contain changes" in record["StatusReason"]
                and record["_template"].get("Outputs") != stack.get("_template", {}).get("Outputs")):
            record.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")
        return reply

    cloudformation._ACTION_HANDLERS["CreateChangeSet"] = create_for_outputs


def updated_functions() -> None:
    """A function whose code is updated has its processes killed amid the requests that they answer, where AWS lets those
    finish."""
    kill = lambda_runtime.kill_workers

    def kill_when_done(worker):
        # A worker is locked while it answers.
        with worker._lock:
            kill([worker])

    def kill_patiently(workers):
        workers = list(workers)
        kill([worker for worker in workers if not worker.in_use])
        for worker in workers:
            if worker.in_use:
                threading.Thread(target=kill_when_done, args=[worker], daemon=True).start()

    lambda_runtime.kill_workers = kill_patiently


def alarms() -> None:
    """An alarm over an expression of several metrics is refused, which 0.1.0 has and `npm run rehearse:upgrade` deploys. It is
    kept as an alarm over the first of them: nothing in the rehearsal sets off alarms."""
    handler = handlers["AWS::CloudWatch::Alarm"]
    create, update = handler["create"], handler["update"]

    def plain(props):
        stats = [metric["MetricStat"] for metric in props.get("Metrics") or [] if "MetricStat" in metric]
        if not stats:
            return props
        metric = stats[0]["Metric"]
        rest = {name: value for name, value in props.items() if name != "Metrics"}
        return {**rest, "MetricName": metric["MetricName"], "Namespace": metric["Namespace"],
                "Dimensions": metric.get("Dimensions", []), "Statistic": stats[0]["Stat"], "Period": stats[0]["Period"]}

    handler["create"] = lambda logical_id, props, stack: create(logical_id, plain(props), stack)
    handler["update"] = lambda physical_id, old, new, stack, logical_id=None: update(
        physical_id, plain(old), plain(new), stack, logical_id
    )


def sending() -> None:
    """`ses:SendEmail` is judged on the resource `*` and without condition keys, where AWS judges it on the sender's identity
    and on the configuration set, and knows `ses:FromAddress`."""
    judge = app._enforce_ses_v2

    def identity_of(address):
        domain = address.rpartition("@")[2]
        parents = [domain.split(".", number)[-1] for number in range(domain.count("."))]
        return next((name for name in (address, *parents) if name in identities), address)

    def judge_sending(method, path, headers, body, query_params, request_id):
        if method != "POST" or not path.endswith("/outbound-emails"):
            return judge(method, path, headers, body, query_params, request_id)
        mail = json.loads(body)
        address = parseaddr(mail.get("FromEmailAddress", ""))[1]
        resources = [f"identity/{identity_of(address)}"]
        if mail.get("ConfigurationSetName"):
            resources.append(f"configuration-set/{mail['ConfigurationSetName']}")
        place = f"arn:aws:ses:{extract_region(headers, query_params)}:{get_account_id()}"
        for resource in resources:
            arn = f"{place}:{resource}"
            denied = app._enforce_data_plane(
                "sesv2", "ses:SendEmail", headers, query_params, request_id, resource_arn=arn,
                service_context={"ses:FromAddress": address}, named_resource=arn,
            )
            if denied:
                return denied
        return None

    app._enforce_ses_v2 = judge_sending


def http_events() -> None:
    """A request that comes in by another host name than the API's own still carries the API's in `domainName`, and cookies
    come as a header. In payload format 2.0 the domain is the one asked for, and cookies are a list."""
    execute = lambda_svc._execute_function_with_config_scope

    def execute_with_mended_event(record, event, *rest, **named):
        if isinstance(event, dict) and event.get("version") == "2.0" and "http" in event.get("requestContext", {}):
            headers = dict(event["headers"])
            cookies = headers.pop("cookie", None)
            domain = headers.get("host", "").rsplit(":", 1)[0].lower()
            event = {**event, "headers": headers, "requestContext": {**event["requestContext"], "domainName": domain}}
            if cookies is not None:
                event["cookies"] = [cookie.strip() for cookie in cookies.split(";") if cookie.strip()]
        return execute(record, event, *rest, **named)

    lambda_svc._execute_function_with_config_scope = execute_with_mended_event


def logs() -> None:
    """A call of a function that logs nothing waits 50 ms for a first line. A line that comes later than 5 ms is kept all the
    same, with the next call's."""
    drain = Worker._drain_stderr_bounded
    Worker._drain_stderr_bounded = lambda self, first_line_wait=0.005, **rest: drain(self, first_line_wait, **rest)


MENDS = (logs, http_events, updated_functions, secrets, global_tables, imports, deleted_stacks, outputs, email_identities, alarms, sending)


def mend() -> None:
    for each in MENDS:
        each()


if __name__ == "__main__":
    # For the output of the run: what is not as on AWS, and why.
    for each in MENDS:
        print(f"{each.__name__}: {' '.join(each.__doc__.split())}")
