/** Flags that several commands take, and what `--help` says of each. */

import type { Phrase } from '../phrase.ts'

export const phrase = (zh: string, en: string): Phrase => ({ zh, en })

export const DATA = [
  '--data DIR',
  phrase('数据目录，默认 data', 'data folder; data if not given'),
] as const
export const KEYS = [
  '--keys DIR',
  phrase('密钥目录，默认 keys', 'folder of keys; keys if not given'),
] as const
export const POLICY = [
  '--policy FILE',
  phrase('信任策略（tlog-policy）：日志与见证人', 'trust policy (tlog-policy): logs and witnesses'),
] as const
export const PASSPHRASE = [
  '--passphrase-file FILE',
  phrase(
    '密钥口令所在文件；也可用 YUANZHENG_PASSPHRASE',
    'file with the passphrase of the key; or YUANZHENG_PASSPHRASE',
  ),
] as const
export const HOST = [
  '--host ADDRESS',
  phrase('监听地址，默认 127.0.0.1', 'address to listen at; 127.0.0.1 if not given'),
] as const
export const PORT = [
  '--port N',
  phrase('监听端口，默认 8080；也可用 PORT', 'port to listen at; 8080 if not given, or PORT'),
] as const
export const LOG = ['--log VKEY', phrase('以这把公钥核对', 'check against this key')] as const
export const JSON_FLAG = [
  '--json',
  phrase('输出 JSON，供程序读取', 'print JSON, for programs'),
] as const
