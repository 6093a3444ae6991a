@echo off
rem Runs the command kam, after building it if it is missing. Needs a JDK 17 or later (JAVA_HOME, or java on the PATH)
rem and, for building, Maven. After a change to the sources: mvn -Pquick package.
setlocal
set "KAM_HOME=%~dp0"
set "KAM_JAR=%KAM_HOME%kam-cli\target\kam.jar"

set "KAM_JAVA=java"
if defined JAVA_HOME set "KAM_JAVA=%JAVA_HOME%\bin\java.exe"
where "%KAM_JAVA%" >nul 2>nul || if not exist "%KAM_JAVA%" (
    echo kam: no java found. Install a JDK 17 or later, or set JAVA_HOME to one. 1>&2
    exit /b 1
)
"%KAM_JAVA%" -version >nul 2>nul
if errorlevel 1 (
    echo kam: java does not start. It says: 1>&2
    "%KAM_JAVA%" -version 1>&2
    exit /b 1
)
rem A JVM older than 17 refuses an option that it does not know.
"%KAM_JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>nul
if errorlevel 1 (
    echo kam: java is too old; version 17 or later is needed. Set JAVA_HOME to one. 1>&2
    exit /b 1
)

if exist "%KAM_JAR%" goto run
where mvn >nul 2>nul
if errorlevel 1 (
    echo kam: no mvn found. Install Maven 3.8 or later to build kam-cli\target\kam.jar. 1>&2
    exit /b 1
)
echo kam: building kam-cli\target\kam.jar with Maven; the first time this takes a minute or two ... 1>&2
rem No colours, and no codes to take them back at the end.
set "MAVEN_OPTS=%MAVEN_OPTS% -Djansi.noreset=true"
pushd "%KAM_HOME%"
call mvn -q -B -ntp -Dstyle.color=never -Pquick package -pl kam-cli -am 1>&2
set "KAM_BUILT=%errorlevel%"
popd
if not "%KAM_BUILT%"=="0" (
    echo kam: the build failed; the messages above say why. 1>&2
    exit /b 1
)

:run
"%KAM_JAVA%" -jar "%KAM_JAR%" %*
exit /b %errorlevel%
