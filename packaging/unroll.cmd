@echo off
rem Starts Unroll on Windows, with the Java of JAVA_HOME or of the PATH, which must be 25 or newer.
rem Nobody has tried this file on Windows yet; its Java options are tried elsewhere.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "flags=-Xlog:disable -XX:+DisplayVMOutputToStderr -XX:+UseSerialGC -Djava.awt.headless=true --add-modules jdk.incubator.vector --add-exports java.desktop/com.sun.media.sound=ALL-UNNAMED -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=ERROR"
"%java%" %flags% "-Dunroll.home=%~dp0.." -cp "%~dp0..\lib\unroll.jar" unroll.launcher.Main %*
exit /b %ERRORLEVEL%
