@echo off
rem Starts Repertory from the folder that this script is in. Nothing is installed.
set machine=amd64
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set machine=arm64
set program=%~dp0bin\repertory-windows-%machine%.exe
if not exist "%program%" set program=%~dp0bin\repertory-windows-amd64.exe
if not exist "%program%" (
  echo This folder has no program for Windows. It has:
  dir /b "%~dp0bin"
  pause
  exit /b 1
)
set packs=
for %%p in ("%~dp0data\packs\*") do call set packs=%%packs%% --translations "%%p"
if not defined REPERTORY_ADDR set REPERTORY_ADDR=localhost:8080
echo Open http://%REPERTORY_ADDR% in a browser. Ctrl-C stops the service.
"%program%" serve --data "%~dp0data" --addr %REPERTORY_ADDR% %packs% %*
pause
