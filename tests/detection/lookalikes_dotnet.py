"""C# repositories that name ASP.NET Core and are no application of it."""

LOOKALIKES = {
    "a worker": """
-- Worker.csproj --
<Project Sdk="Microsoft.NET.Sdk.Worker"></Project>
-- Program.cs --
var builder = Host.CreateApplicationBuilder(args);
""",
    "a WebAssembly front end": """
-- Client/Client.csproj --
<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly">
  <ItemGroup>
    <PackageReference Include="Microsoft.AspNetCore.Components.WebAssembly" Version="9.0.0" />
  </ItemGroup>
</Project>
-- Client/Program.cs --
var builder = WebAssemblyHostBuilder.CreateDefault(args);
""",
    "tests of an application": """
-- Shop.Checks/Shop.Checks.csproj --
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><IsPackable>false</IsPackable></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.0.0" /></ItemGroup>
</Project>
-- Shop.Checks/Factory.cs --
var builder = WebApplication.CreateBuilder(args);
""",
    "a library for applications": """
-- src/Limits/Limits.csproj --
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><PackageId>Limits.AspNetCore</PackageId></PropertyGroup>
  <ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>
</Project>
-- src/Limits/LimitsMiddleware.cs --
using Microsoft.AspNetCore.Http;
""",
    "the web SDK for a library": """
-- Views/Views.csproj --
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><OutputType>Library</OutputType></PropertyGroup>
</Project>
-- Views/Startup.cs --
using Microsoft.AspNetCore.Builder;
""",
    "a sample beside a library": """
-- src/Limits/Limits.csproj --
<Project Sdk="Microsoft.NET.Sdk"></Project>
-- samples/Web/Web.csproj --
<Project Sdk="Microsoft.NET.Sdk.Web"></Project>
-- samples/Web/Program.cs --
var app = WebApplication.CreateBuilder(args).Build();
""",
    "the host of an orchestration": """
-- AppHost/AppHost.csproj --
<Project Sdk="Microsoft.NET.Sdk">
  <Sdk Name="Aspire.AppHost.Sdk" Version="9.0.0" />
  <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
</Project>
-- AppHost/Program.cs --
var builder = DistributedApplication.CreateBuilder(args);
-- AppHost/appsettings.json --
{}
""",
}
