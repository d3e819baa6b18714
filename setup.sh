#!/bin/sh
# Makes .venv ready for a requirements file: `sh setup.sh requirements.txt`. Done once for each state of the file; then it needs no network.
set -eu
cd "$(dirname "$0")"
wanted=${1:-requirements.txt}
stamp=.venv/.ready-$wanted
unset PYTHONHOME PYTHONPATH || true

state() { cat requirements.txt; [ "$wanted" = requirements.txt ] || cat "$wanted"; }
say() { printf '%s\n' "$*" >&2; }

if [ -f "$stamp" ] && state | cmp -s - "$stamp" && .venv/bin/python -c 'import mkdocs' 2>/dev/null; then exit 0; fi

# Names on the PATH may be stubs that do not run: each is tried, and must be new enough and able to make a virtual environment.
new_enough() { "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
complete() { new_enough "$1" && "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }
candidates="python3 python3.13 python3.12 python3.11 python3.14 python /usr/bin/python3"
find_python() {
    python=
    for one in $candidates; do if complete "$one"; then python=$one; return 0; fi; done
    return 1
}

if ! .venv/bin/python -c 'import sys, pip; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    if ! find_python && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "没有可用的 Python 虚拟环境模块，正在用 apt-get 安装 python3-venv ……"
        export DEBIAN_FRONTEND=noninteractive
        timeout 180 apt-get -qq -o Acquire::http::Timeout=20 update >&2 </dev/null || true
        timeout 300 apt-get -qq -y -o DPkg::Lock::Timeout=60 install --no-install-recommends python3-venv >&2 </dev/null || true
        find_python || true
    fi
    if [ -z "${python:-}" ]; then
        for one in $candidates; do
            if new_enough "$one"; then
                say "$one 够新，但缺少 venv（或 ensurepip）模块，建不了虚拟环境。"
                say "Debian、Ubuntu 请先运行：sudo apt-get install python3-venv，再重新运行本命令。"
                exit 2
            fi
        done
        say "找不到 Python 3.11 或更新的版本（试过 $candidates）。请先安装 Python 3.11 以上，再重新运行本命令。"
        exit 2
    fi
    say "正在建立虚拟环境 .venv ……"
    rm -rf .venv
    "$python" -m venv .venv
fi
rm -f "$stamp"
say "正在安装 $wanted 列出的软件包 ……"
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -r "$wanted" >&2 </dev/null; then
    say "安装软件包没有成功（原因见上）。多半是网络连不上软件源；请检查网络或 pip 的镜像设置，再重新运行本命令。"
    exit 2
fi
state > "$stamp.part"
mv "$stamp.part" "$stamp"
[ "$wanted" = requirements.txt ] || cp requirements.txt .venv/.ready-requirements.txt
