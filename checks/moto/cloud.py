"""The cloud that is played: three accounts, each entered by a role, in four regions."""

import boto3

ACCOUNTS = ("111111111111", "222222222222", "333333333333")
REGIONS = ("us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-1")
HOME = REGIONS[0]


def role(account):
    return f"arn:aws:iam::{account}:role/inventory"


class Cloud:
    """Clients of any service in any account."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self._sessions = {account: self._session(account) for account in ACCOUNTS}
        self._clients = {}

    def client(self, service, account, region=HOME):
        wanted = (service, account, region)
        if wanted not in self._clients:
            self._clients[wanted] = self._sessions[account].client(service, region_name=region, endpoint_url=self.endpoint)
        return self._clients[wanted]

    def regions(self):
        """All that the API knows, collected or not."""
        return [region["RegionName"] for region in self.client("ec2", ACCOUNTS[0]).describe_regions()["Regions"]]

    def _session(self, account):
        anybody = boto3.Session(aws_access_key_id="anybody", aws_secret_access_key="anything", region_name=HOME)
        sts = anybody.client("sts", endpoint_url=self.endpoint)
        key = sts.assume_role(RoleArn=role(account), RoleSessionName="check")["Credentials"]
        return boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], key["SessionToken"], region_name=HOME)
