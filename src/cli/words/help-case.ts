/** What `--help` says about the commands for cases. */

import { CAPTURE_METHODS, CLAIM_ELEMENTS } from '../../core/record/fields-of-evidence.ts'
import type { Phrase } from '../phrase.ts'
import { BUNDLE_HELP } from './help-bundle.ts'
import { ACT, type Entry, KEPT } from './help-registry.ts'

const phrase = (zh: string, en: string): Phrase => ({ zh, en })

const same = (text: string): Phrase => phrase(text, text)

export const CASE_HELP = {
  capture: {
    summary: phrase('取证：固定侵权线索', 'hold evidence of an infringement fast'),
    usage: 'capture FILE... --method METHOD [--case ID] [--url URL] [--operator NAME] ...',
    flags: [
      ['--method METHOD', same(CAPTURE_METHODS.join(', '))],
      ['--case ID', phrase('记入已有案件；不写则新建', 'an open case; a new one if not given')],
      ['--url URL', phrase('网址', 'the address')],
      ['--place TEXT', phrase('地点', 'where')],
      ['--listing ID', phrase('商品编号', 'number of the listing')],
      ['--seller NAME', phrase('卖家', 'the seller')],
      [
        '--started TIME',
        phrase('开始，如 2026-11-20T14:03:05+08:00', 'start, such as 2026-11-20T14:03:05+08:00'),
      ],
      ['--ended TIME', phrase('结束', 'end')],
      ['--operator NAME/ROLE/ORG', phrase('取证人', 'who captured')],
      ['--witness NAME/ROLE/ORG', phrase('在场见证人，可重复', 'who was present; again for each')],
      ['--device MODEL/OS', phrase('设备与系统', 'device and system')],
      ['--rooted yes|no', phrase('设备是否越狱或取得 ROOT', 'whether it is rooted')],
      ['--software NAME/VERSION', phrase('软件，可重复', 'software; again for each')],
      ['--network TYPE', same('offline, wired, wifi, mobile, other')],
      ['--ip ADDRESS', phrase('解析的 IP，可重复', 'resolved address; again for each')],
      ['--dns ADDRESS', phrase('域名服务器，可重复', 'name server; again for each')],
      ['--clean yes|no', phrase('是否做过清洁性检查', 'whether the environment was checked')],
      ['--clean-item TEXT', phrase('检查项目，可重复', 'what was checked; again for each')],
      ['--clean-report FILE', phrase('检查报告', 'report of the check')],
      ['--step TEXT', phrase('步骤，可重复', 'a step; again for each')],
      ['--steps-file FILE', phrase('步骤，一行一步', 'steps, a line each')],
      [
        '--log FILE',
        phrase('原始记录（如 HAR），可重复', 'raw log, such as a HAR; again for each'),
      ],
      ['--location yes|no', phrase('材料是否含位置信息', 'whether it tells places')],
      ['--people yes|no', phrase('材料是否含可辨认的人', 'whether people can be told')],
      ['--consent yes|no', phrase('相关人员是否同意', 'whether they consented')],
      [
        '--challenge FILE',
        phrase(
          '材料中出现的检查点；默认自动取最新的',
          'checkpoint that the material shows; the newest if not given',
        ),
      ],
      ['--challenge-shown TEXT', phrase('材料如何体现该检查点', 'how the material shows it')],
      ['--note TEXT', phrase('备注', 'a remark')],
      ...KEPT.filter(([flag]) => flag === '--kept'),
      ...ACT,
    ],
    more: phrase(
      '标准输出是案件编号。没有写明的取证情况，报告会显示为“未提供”，不会代填。',
      'Prints the id of the case. What is not said is shown as not given, and never filled in.',
    ),
    example: [
      'yuanzheng capture page.png --method screenshot --url https://item.example/1 --operator officer-0127',
    ],
  },
  claim: {
    summary: phrase('提出侵权主张', 'file a claim of infringement'),
    usage:
      'claim [FILE...] --case ID --statement TEXT [--design CODE]... [--comparison PARTS]... [--from FILE]',
    flags: [
      ['--case ID', phrase('案件编号', 'id of the case')],
      ['--statement TEXT', phrase('主张什么', 'what is claimed')],
      ['--title TEXT', phrase('名称', 'a title')],
      ['--design CODE', phrase('依据的设计，可重复', 'a design that it stands on; again for each')],
      [
        '--captures yes|no',
        phrase('是否引用全部取证，默认 yes', 'whether it stands on all captures; yes if not given'),
      ],
      ['--support LEAF:ELEMENT:RELATION', same(CLAIM_ELEMENTS.join(', '))],
      [
        '--comparison PARTS',
        phrase(
          '比对意见，各部分以分号隔开，可重复',
          'what a person compared, in parts with semicolons; again for each',
        ),
      ],
      ['--respondent KIND:NAME/USCC', phrase('被主张方，可重复', 'against whom; again for each')],
      ['--damage TEXT', phrase('损害', 'the damage')],
      [
        '--notice DATE/HOW/TO/DELIVERED',
        phrase('已发通知，可重复', 'a notice that was given; again for each'),
      ],
      ['--from FILE', phrase('从 JSON 文件读取以上内容', 'read all this from a JSON file')],
      [
        '--bundle FILE',
        phrase(
          '随后把全案做成证据包，写入此文件',
          'make a bundle of the case afterwards, to this file',
        ),
      ],
      ...KEPT.filter(([flag]) => flag === '--kept'),
      ...ACT,
    ],
    more: phrase(
      '比对各部分：right=设计文件; suspect=取证文件; conclusion=same|similar|different|undetermined; by=比对人; duty=职务; organisation=机构; goods=…; views=front; same=…; different=…; customary=…; functional=…; note=…。\n结论是人的意见，本软件不计算相似度。再次提出时，以最新一次为准。',
      'Parts of a comparison: right=FILE of the design; suspect=FILE captured; conclusion=same|similar|different|undetermined; by=NAME; duty=…; organisation=…; goods=…; views=front; same=…; different=…; customary=…; functional=…; note=….\nThe conclusion is a person’s opinion: nothing here computes likeness. Filed again, the newest counts.',
    ),
    example: [
      'yuanzheng claim --case ID --design YZ-7K3M-… --statement "The same pattern" --comparison "right=dress.png; suspect=page.png; conclusion=similar; by=officer-0127"',
    ],
  },
  case: {
    summary: phrase('本机构的案件；或一个案件的记录', 'one’s cases, or the records of one'),
    usage: 'case [ID] [--out DIR]',
    flags: [
      ['--out DIR', phrase('把各记录的证书写入此目录', 'folder to write the certificates to')],
      ...ACT.filter(([flag]) => !/^--(fields|out|idem)/.test(flag)),
    ],
    example: ['yuanzheng case', 'yuanzheng case ID --out certificates'],
  },
  ...BUNDLE_HELP,
} as const satisfies Readonly<Record<string, Entry>>
