/** What every page may say: the names of pages, and the words of the shell and its parts. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const TITLES = {
  home: phrase('首页', 'Start'),
  signIn: phrase('登录', 'Sign in'),
  devices: phrase('登录的设备', 'Signed-in devices'),
  deposit: phrase('存证', 'Deposit'),
  batch: phrase('批量存证', 'Deposit a season'),
  deposited: phrase('存证完成', 'Deposited'),
  designs: phrase('我的设计', 'My designs'),
  design: phrase('设计', 'Design'),
  labels: phrase('标签', 'Labels'),
  compare: phrase('版本对照', 'Versions side by side'),
  bundle: phrase('证据包', 'Evidence bundle'),
  cases: phrase('案件', 'Cases'),
  case: phrase('案件', 'Case'),
  export: phrase('导出', 'Export'),
  verify: phrase('核验', 'Verify'),
  log: phrase('日志', 'Log'),
  entry: phrase('日志条目', 'Log entry'),
  audit: phrase('审计与见证', 'Audit and witness'),
  analysis: phrase('分析', 'Analysis'),
  missing: phrase('没有这个页面', 'No such page'),
} as const satisfies Readonly<Record<string, Phrase>>

export const COMMON = {
  brand: phrase('源证', 'Yuanzheng'),
  language: phrase('English', '中文'),
  skip: phrase('跳到正文', 'Skip to the content'),
  nav: phrase('导航', 'Navigation'),
  more: phrase('更多', 'More'),
  loading: phrase('正在载入……', 'Loading…'),
  again: phrase('重试', 'Try again'),
  cancel: phrase('取消', 'Cancel'),
  close: phrase('关闭', 'Close'),
  copy: phrase('复制', 'Copy'),
  copied: phrase('已复制', 'Copied'),
  notCopied: phrase('未能复制，请手动选取', 'Not copied: select it by hand'),
  optional: phrase('选填', 'optional'),
  percent: phrase('已完成', 'done'),
  example: phrase(
    '这里是示例数据，企业与设计均为虚构。换一个空的数据目录重新启动，即可去除。',
    'This is an example: its firms and designs are made up. Start with an empty data directory to be rid of it.',
  ),
  limits: phrase(
    '存证只证明某些字节不晚于某时已存在；不证明作者、权属、独创性或侵权。',
    'A deposit proves that bytes existed no later than a time. It does not prove authorship, ownership, originality or infringement.',
  ),
  missing: phrase(
    '此地址没有页面。请检查网址，或回到首页。',
    'There is no page at this address. Check it, or go back to the start.',
  ),
  toStart: phrase('回到首页', 'To the start'),
  needsSession: phrase('请先登录', 'Sign in first'),
  needsSessionHow: phrase(
    '本页属于存证方。请在运行平台的电脑上打开启动时显示的登录链接；链接已用过或已过期时，运行 npx yuanzheng sign-in 再取一个。',
    'This page is the depositor’s. On the computer that runs the registry, open the link that it printed at its start; if that was used or is too old, run npx yuanzheng sign-in for another.',
  ),
  sessionOver: phrase(
    '登录已结束。本页填写的内容还在：请在新标签页登录，再回到这里继续。没有登录链接时，在运行平台的电脑上执行 npx yuanzheng sign-in。',
    'You are signed out. What you filled in here is kept: sign in in a new tab, then come back and go on. For a link run npx yuanzheng sign-in on the computer that runs the registry.',
  ),
  verifierFile: phrase('下载离线核验页', 'Download the offline verifier'),
  trust: phrase('信任清单', 'Trust policy'),
  api: phrase('接口', 'API'),
} as const satisfies Readonly<Record<string, Phrase>>
