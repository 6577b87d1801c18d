#!/bin/sh
# For a double click on macOS.
exec sh "$(dirname "$0")/start.sh"
