#!/usr/bin/env bash
# The promise of two commands, kept on a machine that has nothing: a bare Debian from debootstrap, a user without rights, the
# tree without its history. Run as root: scripts/bare_debian.sh [FOLDER]. What the machine itself says about package mirrors
# (apt's sources, pip's settings, certificates) is handed on, so that no address stands here.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$(mktemp -d /var/tmp/qispi-bare.XXXXXX)}
root=$folder/debian
mkdir -p "$folder"
suite=bookworm
packages=python3.11,python3.11-venv,python3-distutils,make,ca-certificates  # distutils: a virtual dependency of venv that debootstrap cannot resolve

mirror() { # the first Debian mirror that apt uses here, whatever the form of its sources
    { grep -hE '^deb ' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -E 's/^deb (\[[^]]*\] )?//'
      grep -hE '^URIs:' /etc/apt/sources.list.d/*.sources 2>/dev/null | sed 's/^URIs: *//'; } |
        grep -m1 -oE '^https?://[^ ]+/debian/?( |$)' | tr -d ' '
}
seconds() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(seconds)" 'BEGIN { printf "%.1f s", b - a }'; }
mount_all() {
    mount -t proc proc "$root/proc"
    mkdir -p "$root/dev/shm" && mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
}
umount_all() { umount "$root/dev/shm" "$root/proc" 2>/dev/null || true; }
trap umount_all EXIT

if [ ! -x "$root/usr/bin/make" ]; then
    debootstrap --variant=minbase --include="$packages" "$suite" "$root" "$(mirror)" >"$folder/debootstrap.log"
fi
echo "Debian $(cat "$root/etc/debian_version"): $(chroot "$root" dpkg-query -W -f '.' | wc -c) packages"
for lacking in git node gettext msgfmt psql chromium gcc; do
    [ -z "$(chroot "$root" sh -c "command -v $lacking || true")" ] || echo "not bare: it has $lacking"
done

# What this machine knows about mirrors and certificates.
cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
cp -rL /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
cp -L /etc/hosts "$root/etc/hosts"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
[ ! -f /etc/pip.conf ] || cp -L /etc/pip.conf "$root/etc/pip.conf"
handed=()
while IFS= read -r line; do handed+=("$line"); done < <(env | grep -iE '^(PIP_[A-Z_]+|(https?|no|all)_proxy|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)=' | grep -v '^PIP_FIND_LINKS=' || true)

id_of() { chroot "$root" id -u "$1" >/dev/null 2>&1; }
id_of visitor || chroot "$root" useradd --create-home --shell /bin/sh visitor
as() { # as USER COMMAND: nothing of our own environment but the mirrors
    chroot --userspec="$1" "$root" env -i HOME="$2" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 "${handed[@]}" sh -c "$3"
}
unpack() { # the tree as a download would give it
    rm -rf "${root:?}$1" && mkdir -p "$root$1"
    tar -C "$here" --exclude=./.git --exclude=./.venv --exclude=./var --exclude='__pycache__' --exclude='./.*_cache' -cf - . | tar -C "$root$1" -xf -
    chroot "$root" chown -R "$2" "$1"
}
PROBE='
import sys, time, urllib.request
end = time.time() + float(sys.argv[2])
while time.time() < end:
    try:
        page = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/", timeout=5)
        print(page.status, len(page.read()), "bytes")
        break
    except OSError:
        time.sleep(0.1)
else:
    sys.exit("no page")
'
memory() { # the proportional set of a process and of all that it started
    local all=$1 new=$1
    while new=$(pgrep -d, -P "$new"); [ -n "$new" ]; do all=$all,$new; done
    for pid in ${all//,/ }; do cat "/proc/$pid/smaps_rollup" 2>/dev/null; done | awk '/^Pss:/ { kb += $2 } END { printf "%.0f MB", kb / 1024 }'
}
serve_once() { # serve_once TITLE
    local from pid
    from=$(seconds)
    as visitor /home/visitor "cd /home/visitor/qispi && exec make run PORT=8765" >"$folder/run.log" 2>&1 &
    pid=$!
    printf '%s: ' "$1"
    as visitor /home/visitor "python3.11 -c '$PROBE' 8765 300" || cat "$folder/run.log"
    echo "  served after $(since "$from")"
    sleep 8
    echo "  idle: $(memory "$pid")"
    kill -TERM "$(pgrep -P "$pid")"; wait "$pid" || true # the shell's one child has become make
    local left
    left=$(for p in /proc/[0-9]*; do # of this Debian alone: the machine may serve others
        if [ "$(readlink "$p/root" 2>/dev/null)" = "$(realpath "$root")" ]; then tr '\0' ' ' <"$p/cmdline" 2>/dev/null; echo; fi
    done | grep -cE '[g]ranian --|[r]un_jobs' || true)
    echo "  processes left behind: ${left:-0}"
}

mount_all
unpack /home/visitor/qispi visitor:visitor
touch "$folder/unpacked"
from=$(seconds); as visitor /home/visitor "cd /home/visitor/qispi && make setup" >"$folder/setup.log" 2>&1 || { cat "$folder/setup.log"; exit 1; }
echo "make setup, with downloads: $(since "$from")"
from=$(seconds); rm -rf "$root/home/visitor/qispi/.venv"; as visitor /home/visitor "cd /home/visitor/qispi && make setup" >"$folder/setup.log" 2>&1
echo "make setup, downloads in pip's cache: $(since "$from")"
serve_once "first make run"
serve_once "second make run"
echo "made outside .venv/ and var/: $(cd "$root/home/visitor/qispi" && find . \( -path ./.venv -o -path ./var \) -prune -o -type f -newer "$folder/unpacked" -print | wc -l) files"

from=$(seconds)
as visitor /home/visitor "cd /home/visitor/qispi && make test" >"$folder/test-visitor.log" 2>&1 && ended=0 || ended=$?
echo "make test as a user without rights: exit code $ended, $(since "$from")"; tail -8 "$folder/test-visitor.log"

cp /etc/apt/sources.list "$root/etc/apt/sources.list" 2>/dev/null || true
rm -rf "$root/etc/apt/sources.list.d"; mkdir -p "$root/etc/apt/sources.list.d"
for list in /etc/apt/sources.list.d/*debian*; do [ ! -f "$list" ] || cp "$list" "$root/etc/apt/sources.list.d/"; done
unpack /root/qispi root:root
from=$(seconds)
as root /root "cd /root/qispi && make test" >"$folder/test-root.log" 2>&1 && ended=0 || ended=$?
echo "make test as root, Chromium brought along: exit code $ended, $(since "$from")"; tail -8 "$folder/test-root.log"
echo "logs: $folder"
