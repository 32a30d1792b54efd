/** What `--help` says about signing in. */

import { DATA, JSON_FLAG, KEYS, PASSPHRASE, phrase } from './help-flags.ts'
import type { Entry } from './help-registry.ts'

export const SIGN_IN_HELP = {
  'sign-in': {
    summary: phrase('打印浏览器登录链接', 'print a link that signs a browser in'),
    usage: 'sign-in',
    flags: [DATA, KEYS, PASSPHRASE, JSON_FLAG],
    more: phrase(
      '服务须正在运行。链接 15 分钟内有效，只能用一次；启动服务时也会显示一个。',
      'While the registry is served. The link is good once, for 15 minutes; one is printed at each start as well.',
    ),
    example: ['yuanzheng sign-in'],
  },
} as const satisfies Record<string, Entry>
