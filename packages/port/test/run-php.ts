import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PortedFile } from '@wechatpay-chain/port'
import { openCell } from '../src/check/cell.js'
import { findPhp, runPhp } from '../src/check/php-side.js'
import type { RecordedRequest } from '../src/check/recorded-request.js'
import { merchantOf, variableValues } from '../src/check/run-values.js'
import type { Fixture } from './fixture-files.js'
import { type Sent, sealNotification } from './notification.js'
import { PHP_SDK, PHP_WEB } from './php.js'
import type { Stage } from './stage.js'

/** Sets what a run finds, the same in PHP and here; returns the notification among it. */
export async function prepareRun(
  { answers, notification }: Pick<Fixture, 'answers' | 'notification'>,
  files: readonly PortedFile[],
  { identity, recorder, workshop, setAnswers }: Stage,
): Promise<Sent | undefined> {
  setAnswers(answers)
  const sent = notification && sealNotification(notification, identity)
  const names = [...new Set(files.flatMap(({ free }) => free))]
  const values = {
    variables: { ...variableValues(names, identity), ...handedOver(names, sent) },
    mchid: merchantOf(
      files.flatMap(({ calls }) => calls),
      identity,
    ),
    autoload: `${PHP_WEB}autoload.php`,
    port: recorder.port,
    notification: sent,
  }
  await workshop.setValues(values)
  recorder.take()
  return sent
}

/** What a program that is given a notification as `$headers` and `$body` finds in them. */
function handedOver(names: readonly string[], sent: Sent | undefined) {
  if (sent === undefined) return {}
  const lower = Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value])
  const given = { headers: Object.fromEntries(lower), body: sent.body }
  const used = Object.entries(given).filter(([name]) => names.includes(name))
  return Object.fromEntries(used.map(([name, value]) => [name, { value }]))
}

/** Runs the PHP of a fixture against the recorder; `error` says why it ended early. */
export async function sendByPhp(
  fixture: Fixture,
  files: readonly PortedFile[],
  stage: Stage,
): Promise<{ requests: readonly RecordedRequest[]; error: string | undefined }> {
  const php = await findPhp('php')
  if (php === undefined) throw new Error('there is no PHP')
  const { workshop, recorder } = stage
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'fixture-')))
  try {
    const folder = join(project, 'app')
    cpSync(fixture.folder, folder, { recursive: true })
    for (const vendor of [join(project, 'vendor'), join(folder, 'vendor')]) {
      mkdirSync(vendor)
      writeFileSync(join(vendor, 'autoload.php'), `<?php require_once '${PHP_WEB}autoload.php';`)
    }
    await prepareRun(fixture, files, stage)
    const job = {
      file: join(folder, fixture.entry ?? ''),
      project,
      readable: [PHP_SDK, PHP_WEB, tmpdir()],
      timezone: 'Asia/Shanghai',
    }
    const { code, stderr } = await runPhp(php, job, { cell: openCell(recorder.port), workshop })
    const error = code === 0 ? undefined : stderr.split('\n').slice(0, 3).join(' ')
    return { requests: recorder.take(), error }
  } finally {
    rmSync(project, { recursive: true })
  }
}
