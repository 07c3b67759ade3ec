/** Small reports in the style of each tool, each with two tests that passed, and what they say. */

export const DIGEST = `5f70bf18${'a'.repeat(56)}`;
export const OTHER_DIGEST = `0ddba11d${'b'.repeat(56)}`;
export const REPORT_DIGEST = 'c'.repeat(64);

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const PROPERTIES = `
    <property name="ringgate.sha256" value="sha256:${DIGEST}"/>
    <property name="ringgate.os" value="windows"/>
    <property name="ringgate.os-version" value="10.0.26100"/>
    <property name="ringgate.arch" value="amd64"/>
    <property name="ringgate.consumer" value="csagent@7.16.18605"/>
    <property name="ringgate.exercised" value="named-pipe, non-wildcard-21"/>`;

export const PYTEST = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="1" tests="4" time="0.215" timestamp="2026-01-14T12:00:00.123456+00:00" hostname="lab-7"><properties>${PROPERTIES}</properties><testcase classname="tests.test_boot" name="test_cold" time="0.001" /><testcase classname="tests.test_boot" name="test_warm" time="0.001"><properties><property name="ringgate.exercised" value="warm"/></properties></testcase><testcase classname="tests.test_boot" name="test_resume" time="0.002"><failure message="AssertionError: assert 0x50 == 0">def test_resume():
&gt;   assert stop_code() == 0
E   AssertionError</failure></testcase><testcase classname="tests.test_boot" name="test_arm" time="0.000"><skipped type="pytest.skip" message="needs arm64">tests/test_boot.py:9</skipped></testcase></testsuite></testsuites>
`;

export const SUREFIRE = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" version="3.0.2" name="com.example.BootTest" time="0.05" tests="3" errors="0" skipped="0" failures="0" flakes="1" timestamp="2026-01-14T12:00:00">
  <properties>
    <property name="java.version" value="21.0.1"/>${PROPERTIES}
  </properties>
  <testcase name="cold" classname="com.example.BootTest" time="0.01"/>
  <testcase name="warm" classname="com.example.BootTest" time="0.01"><system-out><![CDATA[<failure>not one</failure>]]></system-out></testcase>
  <testcase name="resume" classname="com.example.BootTest" time="0.02">
    <flakyFailure message="no heartbeat" type="java.lang.AssertionError"><stackTrace><![CDATA[java.lang.AssertionError: no heartbeat]]></stackTrace><system-out>x</system-out></flakyFailure>
  </testcase>
</testsuite>
`;

export const GTEST = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" disabled="1" errors="0" time="0.03" timestamp="2026-01-14T12:00:00.500" name="AllTests" ringgate.sha256="${DIGEST}" ringgate.os="linux" ringgate.distro="debian-12" ringgate.kernel="6.1.0-50-cloud" ringgate.arch="x86_64">
  <testsuite name="Boot" tests="4" failures="1" disabled="1" skipped="0" errors="0" time="0.03" timestamp="2026-01-14T12:00:01.000">
    <testcase name="Cold" file="boot.cc" line="10" status="run" result="completed" time="0.01" timestamp="2026-01-14T12:00:01.000" classname="Boot" />
    <testcase name="Warm" file="boot.cc" line="20" status="run" result="completed" time="0.01" timestamp="2026-01-14T12:00:01.010" classname="Boot" />
    <testcase name="Resume" file="boot.cc" line="30" status="run" result="completed" time="0.01" timestamp="2026-01-14T12:00:01.020" classname="Boot">
      <failure message="boot.cc:31&#x0A;Expected equality" type=""><![CDATA[boot.cc:31
Expected equality]]></failure>
    </testcase>
    <testcase name="DISABLED_Arm" file="boot.cc" line="40" status="notrun" result="suppressed" time="0." timestamp="2026-01-14T12:00:01.020" classname="Boot" />
  </testsuite>
</testsuites>
`;

export const XUNIT = `﻿<?xml version="1.0" encoding="utf-8"?>
<assemblies timestamp="01/14/2026 12:00:00">
  <assembly name="C:\\build\\Boot.Tests.dll" run-date="2026-01-14" run-time="12:00:00" total="4" passed="2" failed="1" skipped="1" time="0.3" errors="0" environment="64-bit .NET 8.0.10" test-framework="xUnit.net 2.9.2">
    <errors />
    <collection total="4" passed="2" failed="1" skipped="1" name="Boot" time="0.02">
      <test name="Boot.Cold" type="Boot" method="Cold" time="0.01" result="Pass"><traits><trait name="Category" value="boot" /></traits></test>
      <test name="Boot.Warm" type="Boot" method="Warm" time="0.01" result="Pass" />
      <test name="Boot.Resume" type="Boot" method="Resume" time="0.01" result="Fail"><failure exception-type="Xunit.Sdk.EqualException"><message><![CDATA[Assert.Equal() Failure]]></message><stack-trace><![CDATA[at Boot.Resume()]]></stack-trace></failure></test>
      <test name="Boot.Arm" type="Boot" method="Arm" time="0" result="Skip"><reason><![CDATA[needs arm64]]></reason></test>
    </collection>
  </assembly>
</assemblies>
`;

interface StatementParts {
  readonly subject?: readonly unknown[];
  readonly predicateType?: unknown;
  readonly predicate?: Readonly<Record<string, unknown>>;
  readonly type?: string;
}

/** An in-toto test-result statement; what is not stated is sound. */
export function statement({ subject, predicateType, predicate, type }: StatementParts = {}): Record<string, unknown> {
  return {
    _type: type ?? 'https://in-toto.io/Statement/v1',
    subject: subject ?? [{ name: 'cf291', digest: { sha256: DIGEST } }],
    predicateType: predicateType ?? 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: 'PASSED',
      configuration: [
        {
          name: 'windows-11-x64',
          annotations: {
            'ringgate.os': 'windows',
            'ringgate.arch': 'x64',
            'ringgate.exercised': ['named-pipe', 'non-wildcard-21'],
            'ringgate.startedAt': '2026-01-14T12:00:00Z',
          },
        },
      ],
      passedTests: ['cold', 'warm'],
      ...predicate,
    },
  };
}

export const jsonBytes = (value: unknown): Uint8Array => bytesOf(JSON.stringify(value));
